package dev.identitysync.google.events.stream;

import dev.identitysync.InvalidValueException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A type of security event, as Google is asked for it. The constants are all that Google documents; another one is
 * made of its identifier.
 *
 * @param uri the identifier (RFC 8417 §2.2), compared character by character
 */
public record EventType(String uri) {
    private static final Pattern IDENTIFIER = Pattern.compile("[a-z][a-z0-9+.-]*:[\\x21-\\x7E]{1,500}");
    private static final String RISC = "https://schemas.openid.net/secevent/risc/event-type/";
    private static final String OAUTH = "https://schemas.openid.net/secevent/oauth/event-type/";

    /** All sessions at Google ended. */
    public static final EventType SESSIONS_REVOKED = new EventType(RISC + "sessions-revoked");

    /** All tokens that the application holds for the account were revoked. */
    public static final EventType TOKENS_REVOKED = new EventType(OAUTH + "tokens-revoked");

    /** One refresh token was revoked. */
    public static final EventType TOKEN_REVOKED = new EventType(OAUTH + "token-revoked");

    /** The account was disabled, because it was hijacked, made in bulk, or for no given reason. */
    public static final EventType ACCOUNT_DISABLED = new EventType(RISC + "account-disabled");

    /** The account was enabled again. */
    public static final EventType ACCOUNT_ENABLED = new EventType(RISC + "account-enabled");

    /** Google asks the person for another password. */
    public static final EventType CREDENTIAL_CHANGE_REQUIRED =
            new EventType(RISC + "account-credential-change-required");

    /** What {@link SecurityEventStream#verify()} has sent. It concerns nobody. */
    public static final EventType VERIFICATION = new EventType(RISC + "verification");

    /** Every type that Google documents, the verification too. */
    public static final List<EventType> ALL = List.of(
            SESSIONS_REVOKED,
            TOKENS_REVOKED,
            TOKEN_REVOKED,
            ACCOUNT_DISABLED,
            ACCOUNT_ENABLED,
            CREDENTIAL_CHANGE_REQUIRED,
            VERIFICATION);

    /**
     * Checks the identifier.
     *
     * @throws InvalidValueException if it is no URI, or longer than anybody's
     */
    public EventType {
        if (!IDENTIFIER.matcher(uri).matches()) {
            throw new InvalidValueException("eventType.uri", "is no URI of an event type; copy Google's");
        }
    }

    /** The identifier. */
    @Override
    public String toString() {
        return uri;
    }
}
