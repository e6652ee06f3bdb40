package dev.identitysync.examples.webapp.pages;

import dev.identitysync.ExternalIdentity;
import dev.identitysync.examples.webapp.http.Html;
import java.util.Arrays;

/** The buttons that make the demo provider speak. */
public final class DemoForms implements Additions {
    private static final String ON_ACCOUNT = """
            <section class="demo" aria-labelledby="demo">
            <h2 id="demo">Security events</h2>
            <p class="since">Have the demo provider tell this application, as Google would, that this account …</p>
            <form method="post" action="{}">
            {}
            </form>
            </section>
            """;

    private static final String BUTTON = """
            <button class="quiet" name="event" value="{}">{}</button>
            """;

    private static final String ENABLE = """
            <form class="demo" method="post" action="{}">
            <input type="hidden" name="proof" value="{}">
            <button class="quiet" name="event" value="{}">Have the demo provider enable it again</button>
            </form>
            """;

    private final DemoAccounts accounts;

    /** Buttons for these accounts. */
    public DemoForms(DemoAccounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public Html toAccount() {
        Html buttons = Html.join(Arrays.stream(DemoEvent.values())
                .map(event -> Html.of(BUTTON, event.formValue(), event.saying()))
                .toList());
        return Html.of(ON_ACCOUNT, Links.DEMO_EVENT, buttons);
    }

    @Override
    public Html toRefusal(ExternalIdentity identity) {
        return toEnable(identity.subject());
    }

    Html toEnable(String subject) {
        return Html.of(ENABLE, Links.DEMO_EVENT, accounts.prove(subject), DemoEvent.ENABLED.formValue());
    }
}
