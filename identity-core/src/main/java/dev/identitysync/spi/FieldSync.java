package dev.identitysync.spi;

import dev.identitysync.Claim;
import dev.identitysync.SyncRule;
import java.util.Optional;

/**
 * What to do with one field: the rule of the wiring and what the provider said.
 *
 * @param rule who owns the field
 * @param claim what the provider said
 * @param <T> the type of the field
 */
public record FieldSync<T>(SyncRule rule, Claim<T> claim) {

    /** What a new user gets. */
    public Optional<T> initial() {
        return claim.value();
    }

    /** What a returning user has afterwards. */
    public Optional<T> after(Optional<T> stored) {
        return rule.apply(stored, claim);
    }
}
