package dev.identitysync.examples.webapp.pages;

import dev.identitysync.examples.webapp.http.Handler;
import dev.identitysync.examples.webapp.http.Html;
import dev.identitysync.examples.webapp.http.Request;
import dev.identitysync.examples.webapp.http.Response;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * Has the demo provider say something of the account of who asks, and of nobody else's. The server has seen to it that the
 * request comes from one of our own pages.
 */
public final class DemoEventAction implements Handler {
    private static final int ACCEPTED = 202;
    /** Each holds one of the server's threads, and needs a second one to be answered. */
    private static final int MOST_AT_ONCE = 4;

    private final DemoEvents events;
    private final DemoAccounts accounts;
    private final DemoForms forms;
    private final Sessions sessions;
    private final Semaphore room = new Semaphore(MOST_AT_ONCE);

    /** Sends these events. */
    public DemoEventAction(DemoEvents events, DemoAccounts accounts, DemoForms forms, Sessions sessions) {
        this.events = events;
        this.accounts = accounts;
        this.forms = forms;
        this.sessions = sessions;
    }

    @Override
    public Response answer(Request request) {
        Optional<DemoEvent> event = request.field("event").flatMap(DemoEvent::named);
        Optional<String> subject = event.flatMap(it -> subject(request, it));
        return subject.map(it -> send(event.orElseThrow(), it))
                .orElseGet(() -> Response.seeOther(Links.signIn(Links.ACCOUNT)));
    }

    // Who was refused has no session. What they proved serves for the way back in, and nothing else.
    private Optional<String> subject(Request request, DemoEvent event) {
        Optional<String> proved =
                event == DemoEvent.ENABLED ? request.field("proof").flatMap(accounts::proved) : Optional.empty();
        return proved.or(() -> sessions.of(request).flatMap(session -> accounts.of(session.userId())));
    }

    private Response send(DemoEvent event, String subject) {
        if (!room.tryAcquire()) {
            return failed("The demo provider is busy.");
        }
        try {
            int status = events.send(event, subject);
            return status == ACCEPTED ? sent(event, subject) : failed("The answer was " + status + ".");
        } finally {
            room.release();
        }
    }

    private Response sent(DemoEvent event, String subject) {
        return Response.html(
                200,
                Layout.notice(
                        "This account " + event.saying(),
                        "So says the demo provider, in a signed event that this application received and verified. "
                                + event.consequence(),
                        event == DemoEvent.HIJACKED ? forms.toEnable(subject) : Html.NONE,
                        event.next(),
                        event.nextText()));
    }

    private static Response failed(String why) {
        return Response.html(
                503,
                Layout.notice(
                        "The event was not taken",
                        why + " Nothing may have changed; our log says more.",
                        Html.NONE,
                        Links.ACCOUNT,
                        "Back to the account"));
    }
}
