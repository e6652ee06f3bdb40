package dev.identitysync.cognito;

import dev.identitysync.InvalidValueException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One call of a trigger.
 *
 * @param event what Cognito sent
 * @param pool whose trigger it is
 * @param source why it was called
 * @param at when, by the function's clock
 * @param budget how long the answer may take
 * @param reference what the log has it under
 */
record TriggerCall(
        CognitoEvent event, UserPool pool, TriggerSource source, Instant at, Budget budget, String reference) {

    /** What was called, in words for the log. */
    String trigger() {
        return source.wireName() + " of pool " + pool.id();
    }

    /** Who it is about. Never by their user name, which may be an e-mail address, or made up by a provider. */
    String subject() throws Denial {
        return Optional.ofNullable(event.attributes().get("sub")).orElseThrow(() -> new Denial("the event has no sub"));
    }

    PoolLogin login(AttributeMapping mapping) throws Denial {
        try {
            return mapping.login(pool, subject(), event.attributes(), at);
        } catch (InvalidValueException e) {
            throw new Denial("the event has a sub that is none: " + e.problem());
        }
    }

    DeferredLogin deferred(AttributeMapping mapping) throws Denial {
        Map<String, String> attributes = event.attributes();
        attributes.keySet().retainAll(DeferredAttributes.of(mapping));
        return new DeferredLogin(pool.id(), subject(), attributes, at, source, reference);
    }

    TriggerEvent typed(PoolLogin login) {
        Optional<String> client = event.clientId().filter(id -> !CognitoEvent.NO_CLIENT.equals(id));
        return new TriggerEvent(pool, source, client, login.login().identity(), event.attributes());
    }
}
