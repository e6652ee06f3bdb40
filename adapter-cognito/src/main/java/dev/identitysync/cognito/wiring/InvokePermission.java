package dev.identitysync.cognito.wiring;

import dev.identitysync.cognito.internal.JsonTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The statement in a function's policy that lets one pool call it. Both conditions are there: without the ARN any pool
 * could call it, and an ARN without the account is what AWS advises against.
 *
 * @param poolArn the one pool
 * @param account whose pool it is
 */
record InvokePermission(String poolArn, String account) {
    static final String ACTION = "lambda:InvokeFunction";
    static final String PRINCIPAL = "cognito-idp.amazonaws.com";
    private static final int ACCOUNT = 4;

    /** How a function's policy has it. */
    enum State {
        GRANTED,
        MISSING,
        /** There is a statement of our name, with another content. */
        DIFFERENT
    }

    static InvokePermission of(String poolArn) {
        return new InvokePermission(poolArn, poolArn.split(":", -1)[ACCOUNT]);
    }

    /** The same each time, so that a repetition finds it. */
    String statementId() {
        return "identity-sync-" + poolArn.substring(poolArn.lastIndexOf('/') + 1);
    }

    /** @param policy in JSON */
    State in(String policy) {
        return statement(policy)
                .map(statement -> isThis(statement) ? State.GRANTED : State.DIFFERENT)
                .orElse(State.MISSING);
    }

    private Optional<?> statement(String policy) {
        try {
            Object document = JsonTree.read(policy.getBytes(StandardCharsets.UTF_8));
            return list(member(document, "Statement")).stream()
                    .filter(statement -> statementId().equals(member(statement, "Sid")))
                    .findFirst();
        } catch (IOException e) {
            throw new WiringOutcomeUnknownException("A function's policy cannot be read as JSON; repeat", e);
        }
    }

    private boolean isThis(Object statement) {
        return "Allow".equals(member(statement, "Effect"))
                && list(member(statement, "Action")).equals(list(ACTION))
                && PRINCIPAL.equals(member(member(statement, "Principal"), "Service"))
                && conditions(member(statement, "Condition"))
                        .equals(Set.of(
                                "ArnLike aws:sourcearn " + poolArn, "StringEquals aws:sourceaccount " + account));
    }

    // IAM does not tell aws:SourceArn from AWS:SourceArn, and Lambda writes the latter.
    private static Set<String> conditions(@Nullable Object condition) {
        Set<String> conditions = new TreeSet<>();
        if (condition instanceof Map<?, ?> operators) {
            operators.forEach((operator, keys) -> {
                if (keys instanceof Map<?, ?> values) {
                    values.forEach((key, value) -> list(value)
                            .forEach(each -> conditions.add(
                                    operator + " " + String.valueOf(key).toLowerCase(Locale.ROOT) + " " + each)));
                }
            });
        }
        return conditions;
    }

    private static @Nullable Object member(@Nullable Object value, String name) {
        return value instanceof Map<?, ?> object ? object.get(name) : null;
    }

    // IAM writes a single value without its list.
    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
    }
}
