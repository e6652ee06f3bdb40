package dev.identitysync.examples.webapp.pages;

import dev.identitysync.UserId;
import dev.identitysync.examples.webapp.http.Request;
import dev.identitysync.provisioning.SignIn;
import dev.identitysync.session.LiveSessions;
import dev.identitysync.session.SessionClaims;
import dev.identitysync.session.SessionCookie;
import dev.identitysync.session.SessionReading;
import dev.identitysync.session.SessionTokens;
import dev.identitysync.token.TokenRejection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Whose session a request has; and how one begins and ends. */
public final class Sessions {
    private static final Logger log = LoggerFactory.getLogger(Sessions.class);

    /** What a session says of the time before it. */
    static final String SEEN_BEFORE = "seen_before";

    private static final Duration LIFETIME = Duration.ofHours(12);

    private final SessionTokens tokens;
    private final LiveSessions live;
    private final SessionCookie cookie;
    private final SignedInDevices devices;
    private final Clock clock;

    /**
     * Sessions in a cookie.
     *
     * @param tokens mint what the cookie holds
     * @param live reads it, and knows who was disabled or signed out everywhere since
     * @param cookie carries it
     * @param devices keep book of them
     */
    public Sessions(
            SessionTokens tokens, LiveSessions live, SessionCookie cookie, SignedInDevices devices, Clock clock) {
        this.tokens = tokens;
        this.live = live;
        this.cookie = cookie;
        this.devices = devices;
        this.clock = clock;
    }

    /**
     * The session of a request; a cookie that is expired, revoked or tampered with is as good as none. Why
     * it is refused is in the log, or nobody could tell a lost key from people who went away.
     *
     * @throws dev.identitysync.StoreException if it cannot be told now
     */
    Optional<SessionClaims> of(Request request) {
        Optional<SessionClaims> session =
                cookie.read(request.headers("Cookie")).map(live::read).flatMap(Sessions::claims);
        session.ifPresent(it -> devices.seen(it, request));
        return session;
    }

    private static Optional<SessionClaims> claims(SessionReading reading) {
        if (reading instanceof SessionReading.Valid valid) {
            return Optional.of(valid.claims());
        }
        if (reading instanceof SessionReading.Rejected rejected) {
            log.atLevel(levelOf(rejected.reason())).log("No session: {}, {}", rejected.reason(), rejected.detail());
        } else {
            log.debug("No session: {}", reading);
        }
        return Optional.empty();
    }

    // A key that this node lacks and a clock that differs are ours to mend, and sign out many people at once.
    private static Level levelOf(TokenRejection reason) {
        return reason == TokenRejection.UNKNOWN_KEY || reason == TokenRejection.NOT_YET_VALID ? Level.WARN : Level.INFO;
    }

    /** A new session, whatever the browser had before: the value of the {@code Set-Cookie} line. */
    String begin(UserId userId, SignIn signIn, Request request) {
        leaveBehind(request);
        // Not now: a revocation that came after the store answered must end this session too.
        Instant from = signIn.sessionFrom().orElseGet(clock::instant);
        SessionClaims session = SessionClaims.start(userId, from, LIFETIME, claimsOf(signIn));
        String setCookie = cookie.setCookie(tokens.mint(session), session.expiresAt());
        devices.began(session, request);
        return setCookie;
    }

    // By the token alone: to leave a session must also work while the store does not.
    private void leaveBehind(Request request) {
        cookie.read(request.headers("Cookie")).map(tokens::read).ifPresent(reading -> {
            if (reading instanceof SessionReading.Valid left) {
                devices.ended(left.claims());
            }
        });
    }

    private static Map<String, Object> claimsOf(SignIn signIn) {
        return signIn instanceof SignIn.Returning returning
                ? returning
                        .previousLoginAt()
                        .<Map<String, Object>>map(before -> Map.of(SEEN_BEFORE, before.toString()))
                        .orElse(Map.of())
                : Map.of();
    }

    /** When the user was here before this session; empty on the first visit. */
    static Optional<Instant> seenBefore(SessionClaims session) {
        return session.claims().get(SEEN_BEFORE) instanceof String before
                ? Optional.of(Instant.parse(before))
                : Optional.empty();
    }

    /** Drops what is remembered of a user's standing, after it changed. */
    void forget(UserId userId) {
        live.forget(userId);
    }

    /** Leaves the session that the browser has: the value of the {@code Set-Cookie} line that takes it away. */
    String end(Request request) {
        leaveBehind(request);
        return cookie.clear();
    }
}
