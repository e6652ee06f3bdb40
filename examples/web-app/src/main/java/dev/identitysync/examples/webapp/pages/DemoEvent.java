package dev.identitysync.examples.webapp.pages;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the demo provider can be made to say of an account. */
public enum DemoEvent {
    /** Somebody else got hold of it. */
    HIJACKED(
            "was hijacked",
            "Every session of it here has ended, this one too, and nobody signs in with it until the provider enables it"
                    + " again.",
            Links.SIGN_IN,
            "Try to sign in"),
    /** It is closed, without a reason. */
    DISABLED(
            "is disabled",
            "Nobody signs in with it until the provider enables it again. Sessions that have begun go on.",
            Links.ACCOUNT,
            "Back to the account"),
    /** It is open again. */
    ENABLED("is enabled again", "Whoever has it can sign in with it.", Links.ACCOUNT, "Go to the account");

    private final String saying;
    private final String consequence;
    private final String next;
    private final String nextText;

    DemoEvent(String saying, String consequence, String next, String nextText) {
        this.saying = saying;
        this.consequence = consequence;
        this.next = next;
        this.nextText = nextText;
    }

    static Optional<DemoEvent> named(String name) {
        return Arrays.stream(values()).filter(it -> it.formValue().equals(name)).findFirst();
    }

    String formValue() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What is said of the account, to go on after "this account". */
    String saying() {
        return saying;
    }

    /** What that means here. */
    String consequence() {
        return consequence;
    }

    String next() {
        return next;
    }

    String nextText() {
        return nextText;
    }
}
