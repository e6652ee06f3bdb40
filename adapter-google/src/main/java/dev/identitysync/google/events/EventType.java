package dev.identitysync.google.events;

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

    /** All sessions at Google ended. */
    public static final EventType SESSIONS_REVOKED = new EventType(EventTypes.SESSIONS_REVOKED);

    /** All tokens that the application holds for the account were revoked. */
    public static final EventType TOKENS_REVOKED = new EventType(EventTypes.TOKENS_REVOKED);

    /** One refresh token was revoked. */
    public static final EventType TOKEN_REVOKED = new EventType(EventTypes.TOKEN_REVOKED);

    /** The account was disabled, because it was hijacked, made in bulk, or for no given reason. */
    public static final EventType ACCOUNT_DISABLED = new EventType(EventTypes.ACCOUNT_DISABLED);

    /** The account was enabled again. */
    public static final EventType ACCOUNT_ENABLED = new EventType(EventTypes.ACCOUNT_ENABLED);

    /** Google asks the person for another password. */
    public static final EventType CREDENTIAL_CHANGE_REQUIRED = new EventType(EventTypes.CREDENTIAL_CHANGE_REQUIRED);

    /** What the check of a stream has sent. It concerns nobody. */
    public static final EventType VERIFICATION = new EventType(EventTypes.VERIFICATION);

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
