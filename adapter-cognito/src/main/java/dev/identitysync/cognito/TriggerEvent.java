package dev.identitysync.cognito;

import dev.identitysync.ExternalIdentity;
import java.util.Map;
import java.util.Optional;

/**
 * A person whom a trigger is about, as Cognito told of them. There is nothing in it that a client could make up:
 * neither {@code clientMetadata} nor {@code validationData}. Attributes are personal and left out of {@link
 * #toString()}.
 *
 * @param pool whose trigger was called
 * @param source why
 * @param clientId the app client; empty for an action of an administrator
 * @param identity the pool's issuer and the person's {@code sub}
 * @param attributes the person's attributes in the pool, {@code custom:} ones too; those that were null are missing
 */
public record TriggerEvent(
        UserPool pool,
        TriggerSource source,
        Optional<String> clientId,
        ExternalIdentity identity,
        Map<String, String> attributes) {

    /** Copies the attributes. */
    public TriggerEvent {
        attributes = Map.copyOf(attributes);
    }

    @Override
    public String toString() {
        return "TriggerEvent[" + source + ", " + identity + "]";
    }
}
