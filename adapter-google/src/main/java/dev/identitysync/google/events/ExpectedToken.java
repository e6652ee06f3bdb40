package dev.identitysync.google.events;

import dev.identitysync.InvalidValueException;
import dev.identitysync.events.EventId;
import dev.identitysync.google.events.SecurityEventProblem.Reason;
import dev.identitysync.google.events.Transmitter.Authentic;
import dev.identitysync.issuer.Claims;
import dev.identitysync.issuer.RejectedTokenException;
import dev.identitysync.issuer.Shown;
import dev.identitysync.issuer.TokenFault;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an authentic token has to say (RFC 8417 §2.2 and §5, and Google's own rules). Immutable.
 *
 * <p>{@code exp} is not looked at, not even where it is over: an event does not cease to have happened, and Google says to
 * leave it alone. What keeps old tokens away is {@code iat}.
 *
 * @param clientIds whom tokens may be for
 * @param clockSkew how far Google's clock may be off
 * @param oldest how long ago an event may have happened
 */
record ExpectedToken(Set<String> clientIds, Duration clockSkew, Duration oldest) {

    SecurityEventSet check(Authentic token, Instant now) throws RejectedTokenException {
        Claims claims = token.claims();
        checkKind(claims);
        checkIssuer(claims, token.issuer());
        checkAudience(claims);
        Instant issuedAt = issuedAt(claims, now);
        return new SecurityEventSet(id(claims), issuedAt, EventReader.read(claims, issuedAt));
    }

    /** When a token is too old for every node, and need not be remembered any longer; in whole milliseconds. */
    Instant forgettableAt(Instant issuedAt) {
        return issuedAt.plus(oldest)
                .plus(clockSkew)
                .truncatedTo(ChronoUnit.MILLIS)
                .plusMillis(1);
    }

    // RFC 8417 §4.1: an ID token is of the same issuer, and its keys may be the same.
    private static void checkKind(Claims claims) throws RejectedTokenException {
        if (claims.find("events").isEmpty()) {
            throw problem(Reason.NOT_A_SECURITY_EVENT, "events", "an object", "missing");
        }
    }

    private static void checkIssuer(Claims claims, String expected) throws RejectedTokenException {
        String issuer = claims.text("iss");
        if (!issuer.equals(expected)) {
            throw problem(Reason.ISSUER, "iss", expected, Shown.of(issuer));
        }
    }

    // One is enough (RFC 7519 §4.1.3): a client id that was added to the project is to stop no event of the others.
    private void checkAudience(Claims claims) throws RejectedTokenException {
        List<String> parties = claims.texts("aud");
        if (parties.stream().noneMatch(clientIds::contains)) {
            throw problem(Reason.AUDIENCE, "aud", "one of " + clientIds, Shown.of(String.join(", ", parties)));
        }
    }

    private Instant issuedAt(Claims claims, Instant now) throws RejectedTokenException {
        Instant issuedAt = claims.time("iat");
        Instant latest = now.plus(clockSkew);
        if (issuedAt.isAfter(latest)) {
            throw problem(Reason.ISSUED_IN_THE_FUTURE, "iat", "not after " + now, issuedAt.toString());
        }
        if (issuedAt.isBefore(now.minus(oldest))) {
            throw problem(Reason.TOO_OLD, "iat", "not before " + now.minus(oldest), issuedAt.toString());
        }
        Optional<Instant> begins = claims.findTime("nbf");
        if (begins.isPresent() && begins.get().isAfter(latest)) {
            throw problem(
                    Reason.NOT_YET_VALID,
                    "nbf",
                    "not after " + now,
                    begins.get().toString());
        }
        return issuedAt;
    }

    private static EventId id(Claims claims) throws RejectedTokenException {
        String id = claims.text("jti");
        try {
            return new EventId(GoogleIssuer.NAME, id);
        } catch (InvalidValueException e) {
            throw new RejectedTokenException(
                    TokenFault.MALFORMED_CLAIM,
                    "jti",
                    "1 to 255 printable ASCII characters",
                    "one that " + e.problem());
        }
    }

    private static RejectedTokenException problem(Reason reason, String part, String expected, String actual) {
        return new RejectedTokenException(reason, part, expected, actual);
    }
}
