package dev.identitysync.cognito;

import dev.identitysync.InvalidValueException;
import java.time.Instant;
import java.util.Map;

/**
 * A login that a trigger let pass while the store did not answer, to be made good later: who can make one up can sign
 * in as anybody. Attributes are personal and left out of {@link #toString()}.
 *
 * @param poolId the id of the user pool
 * @param subject the {@code sub}
 * @param attributes those of the person that {@link AttributeMapping} looks at
 * @param authenticatedAt when they signed in, by this function's clock
 * @param source why the trigger was called
 * @param reference the id under which the failure was logged
 */
public record DeferredLogin(
        String poolId,
        String subject,
        Map<String, String> attributes,
        Instant authenticatedAt,
        TriggerSource source,
        String reference) {

    /**
     * Copies the attributes.
     *
     * @throws InvalidValueException if the pool's id is none, or the subject cannot be one
     */
    public DeferredLogin {
        attributes = Map.copyOf(attributes);
        UserPool.of(poolId).identity(subject);
    }

    @Override
    public String toString() {
        return "DeferredLogin[" + poolId + ", " + subject + ", " + authenticatedAt + ", " + source + ", " + reference
                + "]";
    }
}
