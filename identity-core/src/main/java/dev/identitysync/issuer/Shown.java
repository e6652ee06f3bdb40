package dev.identitysync.issuer;

import org.jspecify.annotations.Nullable;

/** Cuts a value of somebody else's choice down to what a message may repeat. */
public final class Shown {
    private static final int MAX_LENGTH = 100;
    private static final String HARMLESS = "[A-Za-z0-9._:/+-]+";

    private Shown() {}

    /** The value, if it is short and plain; else what may be told of it. An e-mail address is not plain: it has an @. */
    public static String of(@Nullable Object value) {
        if (value == null) {
            return "missing";
        }
        if (!(value instanceof String text)) {
            return "no string";
        }
        boolean harmless = text.length() <= MAX_LENGTH && text.matches(HARMLESS);
        return harmless ? text : "another value (not shown, " + text.length() + " characters)";
    }
}
