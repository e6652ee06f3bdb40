package dev.identitysync.examples.webapp.pages;

import dev.identitysync.examples.webapp.http.Handler;
import dev.identitysync.examples.webapp.http.Request;
import dev.identitysync.examples.webapp.http.Response;
import dev.identitysync.provisioning.UserProvisioning;
import java.util.Optional;

/**
 * Ends the session in this browser, or all sessions of the user. The server has seen to it that the request comes
 * from one of our own pages.
 */
public final class SignOutAction implements Handler {
    private final Sessions sessions;
    private final UserProvisioning provisioning;

    /** Ends these sessions. */
    public SignOutAction(Sessions sessions, UserProvisioning provisioning) {
        this.sessions = sessions;
        this.provisioning = provisioning;
    }

    @Override
    public Response answer(Request request) {
        if (request.field("everywhere").isPresent()) {
            sessions.of(request).ifPresent(session -> {
                provisioning.revokeSessions(session.userId());
                sessions.forget(session.userId());
            });
        }
        return Response.seeOther(Links.HOME).withCookie(Optional.of(sessions.end(request)));
    }
}
