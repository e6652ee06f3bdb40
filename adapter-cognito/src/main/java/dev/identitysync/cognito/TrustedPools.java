package dev.identitysync.cognito;

import dev.identitysync.InvalidValueException;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/** The pools and app clients whose events are taken. Whoever can invoke the function can name any other. */
final class TrustedPools {
    // As Cognito bounds them.
    private static final Pattern CLIENT_ID = Pattern.compile("[\\w+]{1,128}");

    private final Map<String, Wired> pools;

    /** A pool, and its clients; none means any. */
    record Wired(UserPool pool, Set<String> clients) {}

    /** A copy of these, by their ids. */
    TrustedPools(Map<String, Wired> pools) {
        if (pools.isEmpty()) {
            throw new InvalidValueException("pool", "is missing; name the pools whose triggers this function is");
        }
        this.pools = Map.copyOf(pools);
    }

    UserPool poolOf(CognitoEvent event) throws Denial {
        String id = event.userPoolId().orElse("");
        Wired wired = pools.get(id);
        if (wired == null) {
            throw new Denial(trigger(event) + " of " + (UserPool.isId(id) ? "pool " + id : "what is no pool's id")
                    + ": the event is of a user pool that is not wired");
        }
        return wired.pool();
    }

    // What is in an event of anybody's is repeated only where it can be nothing else.
    private static String trigger(CognitoEvent event) throws Denial {
        return TriggerSource.of(event.triggerSource())
                .map(TriggerSource::wireName)
                .orElse("another trigger");
    }

    void requireClient(UserPool pool, CognitoEvent event, TriggerSource source) throws Denial {
        Set<String> known = Objects.requireNonNull(pools.get(pool.id())).clients();
        String client = event.clientId().orElse("");
        boolean administrator = CognitoEvent.NO_CLIENT.equals(client) && anAdministratorCanDo(source);
        if (!known.isEmpty() && !known.contains(client) && !administrator) {
            throw new Denial("the event is of an app client that is not wired for its pool: " + named(client));
        }
    }

    private static String named(String client) {
        if (client.isEmpty()) {
            return "it names none";
        }
        return CLIENT_ID.matcher(client).matches() ? client : "it names what is no client's id";
    }

    // A sign-in, and so a token, always has an app client.
    private static boolean anAdministratorCanDo(TriggerSource source) {
        return source.kind() == TriggerKind.PRE_SIGN_UP || source.kind() == TriggerKind.POST_CONFIRMATION;
    }
}
