package dev.identitysync.dynamodb;

import dev.identitysync.spi.ProvisionRequest;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The write of a sign-in without a look first. Its condition holds where the sign-in does to the user exactly what its
 * update says; everything else (a user or an identity that is disabled, an older login, an address to claim, an item from
 * before the store) is refused by DynamoDB, which then gives the item to decide by. Thread-safe.
 */
final class LoginWrites {
    private final UserTableMapping mapping;
    private final Map<LoginShape, LoginText> texts = new ConcurrentHashMap<>();

    LoginWrites(UserTableMapping mapping) {
        this.mapping = mapping;
    }

    /** Records a login of an active user. */
    Write record(String key, Instant at) {
        Expression expression = new Expression();
        LoginText.requireActiveBefore(
                expression, mapping, expression.value(mapping.timeFormat().write(at)));
        return expression.update(key);
    }

    /**
     * Records the login and what the provider said, of an active user who has the identity.
     *
     * @param orCreate makes the user where the key has no item, if this can be said in one update
     */
    Write signIn(String key, ProvisionRequest request, boolean orCreate) {
        return texts.computeIfAbsent(LoginShape.of(request, orCreate), shape -> new LoginText(mapping, shape))
                .of(key, request);
    }
}
