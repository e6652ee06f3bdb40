package dev.identitysync.examples.webapp.pages;

import dev.identitysync.examples.webapp.http.Handler;
import dev.identitysync.examples.webapp.http.Request;
import dev.identitysync.examples.webapp.http.Response;
import dev.identitysync.google.events.GoogleSecurityEvents;
import dev.identitysync.google.events.SecurityEventResult;
import java.io.IOException;

/**
 * Where the provider says that something happened to an account (RFC 8935): it is no page, has no session, and goes by
 * the signature alone.
 */
public final class SecurityEvents implements Handler {
    private static final Response BROKEN_OFF = Response.json(400, """
            {"err":"invalid_request","description":"The body broke off"}""");

    private final GoogleSecurityEvents events;
    private final Sessions sessions;

    /** Hands what is delivered to these events. */
    public SecurityEvents(GoogleSecurityEvents events, Sessions sessions) {
        this.events = events;
        this.sessions = sessions;
    }

    @Override
    public Response answer(Request request) {
        SecurityEventResult result;
        try {
            result = events.receive(request.body());
        } catch (IOException e) {
            return BROKEN_OFF;
        }
        if (result instanceof SecurityEventResult.Accepted accepted) {
            // So that a session ends here at once, and not only when its standing is asked for again.
            accepted.events().forEach(event -> event.reaction().userId().ifPresent(sessions::forget));
        }
        return result.body()
                .map(body -> Response.json(result.status(), body))
                .orElseGet(() -> Response.empty(result.status()));
    }
}
