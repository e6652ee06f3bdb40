package dev.identitysync.examples.cognito;

import dev.identitysync.cognito.CognitoTriggers;
import dev.identitysync.cognito.UserPool;
import dev.identitysync.cognito.token.CognitoTokenVerifier;
import dev.identitysync.provisioning.UserProvisioning;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * The variables of a function. One that is blank counts as not set.
 *
 * @param variables by name
 */
public record Environment(Map<String, String> variables) {
    // With the time for a look-up less than the ten seconds that a function has.
    private static final Duration KEYS_CONNECT = Duration.ofSeconds(1);
    private static final Duration KEYS_TOTAL = Duration.ofSeconds(3);

    /** Copies the map. */
    public Environment {
        variables = Map.copyOf(variables);
    }

    /**
     * A variable that has to be set.
     *
     * @param meaning what it says, for whoever forgot it
     * @throws MissingVariableException if it is not
     */
    public String required(String name, String meaning) {
        return optional(name).orElseThrow(() -> new MissingVariableException(name, meaning));
    }

    /** A variable that may be set. */
    public Optional<String> optional(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
    }

    /**
     * The triggers of the pool that {@code USER_POOL_ID} names, for the app clients in {@code USER_POOL_CLIENT_IDS}, by
     * commas, or for all of its clients if that is not set. {@code USER_POOL_ISSUER} says what the tokens' issuer is, where it
     * does not follow from the id: with an emulator.
     *
     * @throws MissingVariableException if no pool is named
     */
    public CognitoTriggers triggers(UserProvisioning users) {
        return CognitoTriggers.builder(users)
                .pool(pool(), clients(optional("USER_POOL_CLIENT_IDS").orElse("")))
                .build();
    }

    /**
     * A verifier of the ID tokens of that pool, for the app clients in {@code USER_POOL_CLIENT_IDS}, of which there has to be
     * one at least.
     *
     * @throws MissingVariableException if no pool or no app client is named
     */
    public CognitoTokenVerifier verifier() {
        String ids = required("USER_POOL_CLIENT_IDS", "the app clients whose tokens are accepted, separated by commas");
        return CognitoTokenVerifier.builder()
                .pool(pool(), clients(ids))
                .timeouts(KEYS_CONNECT, KEYS_TOTAL)
                .build();
    }

    private static String[] clients(String ids) {
        return Arrays.stream(ids.split(","))
                .map(String::strip)
                .filter(id -> !id.isEmpty())
                .toArray(String[]::new);
    }

    private UserPool pool() {
        UserPool pool =
                UserPool.of(required("USER_POOL_ID", "the id of the user pool, such as eu-central-1_AbCdEf123"));
        return optional("USER_POOL_ISSUER").map(pool::withIssuer).orElse(pool);
    }
}
