package dev.identitysync.google.events;

import dev.identitysync.ExternalIdentity;
import dev.identitysync.InvalidValueException;
import dev.identitysync.google.events.RevokedToken.Algorithm;
import dev.identitysync.google.events.SecurityEvent.DisabledReason;
import dev.identitysync.google.events.SecurityEventProblem.Reason;
import dev.identitysync.issuer.Claims;
import dev.identitysync.issuer.RejectedTokenException;
import dev.identitysync.issuer.Shown;
import dev.identitysync.issuer.TokenFault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the events of a token: all of them or none, so that nothing is done about half a token. */
final class EventReader {
    private static final Set<String> ACCOUNT = Set.of("iss-sub", "id-token-claims");

    private EventReader() {}

    static List<SecurityEvent> read(Claims claims, Instant at) throws RejectedTokenException {
        Claims events = claims.object("events");
        List<SecurityEvent> read = new ArrayList<>();
        for (String type : events.values().keySet()) {
            read.add(event(type, payload(events, type), at));
        }
        if (read.isEmpty()) {
            throw new RejectedTokenException(TokenFault.MALFORMED_CLAIM, "events", "at least one event", "empty");
        }
        return read;
    }

    // Not by name: the names are the sender's choice, and the problem is told.
    private static Claims payload(Claims events, String type) throws RejectedTokenException {
        if (!(events.values().get(type) instanceof Map<?, ?>)) {
            throw new RejectedTokenException(
                    TokenFault.MALFORMED_CLAIM, "events", "an object for each event", "something else for one");
        }
        return events.object(type);
    }

    private static SecurityEvent event(String type, Claims payload, Instant at) throws RejectedTokenException {
        return switch (type) {
            case EventTypes.SESSIONS_REVOKED -> new SecurityEvent.SessionsRevoked(at, account(payload));
            case EventTypes.TOKENS_REVOKED -> new SecurityEvent.TokensRevoked(at, account(payload));
            case EventTypes.TOKEN_REVOKED -> new SecurityEvent.TokenRevoked(at, token(payload));
            case EventTypes.ACCOUNT_DISABLED ->
                new SecurityEvent.AccountDisabled(at, account(payload), reason(payload));
            case EventTypes.ACCOUNT_ENABLED -> new SecurityEvent.AccountEnabled(at, account(payload));
            case EventTypes.CREDENTIAL_CHANGE_REQUIRED ->
                new SecurityEvent.CredentialChangeRequired(at, account(payload));
            case EventTypes.VERIFICATION -> new SecurityEvent.Verification(at, payload.findText("state"));
            default -> new SecurityEvent.Unknown(at, type, payload);
        };
    }

    private static ExternalIdentity account(Claims payload) throws RejectedTokenException {
        Claims subject = payload.object("subject");
        String type = subject.text("subject_type");
        // Google and the drafts of the standard write the same names with a hyphen here and an underscore there.
        if (!ACCOUNT.contains(type.replace('_', '-'))) {
            throw new RejectedTokenException(
                    Reason.SUBJECT, "subject_type", "iss-sub or id_token_claims", Shown.of(type));
        }
        String issuer = subject.text("iss");
        if (!GoogleIssuer.isSpelled(issuer)) {
            throw new RejectedTokenException(Reason.SUBJECT, "subject.iss", GoogleIssuer.NAME, Shown.of(issuer));
        }
        return identity(subject.text("sub"));
    }

    private static ExternalIdentity identity(String subject) throws RejectedTokenException {
        try {
            return new ExternalIdentity(GoogleIssuer.NAME, subject);
        } catch (InvalidValueException e) {
            throw new RejectedTokenException(
                    TokenFault.MALFORMED_CLAIM,
                    "subject.sub",
                    "1 to 255 printable ASCII characters",
                    "one that " + e.problem());
        }
    }

    private static RevokedToken token(Claims payload) throws RejectedTokenException {
        Claims subject = payload.object("subject");
        return new RevokedToken(
                subject.text("token_type"),
                Algorithm.named(subject.text("token_identifier_alg")),
                subject.text("token"));
    }

    private static DisabledReason reason(Claims payload) throws RejectedTokenException {
        Optional<String> reason = payload.findText("reason");
        if (reason.isEmpty()) {
            return DisabledReason.NOT_GIVEN;
        }
        return switch (reason.get()) {
            case "hijacking" -> DisabledReason.HIJACKING;
            case "bulk-account" -> DisabledReason.BULK_ACCOUNT;
            default -> DisabledReason.OTHER;
        };
    }
}
