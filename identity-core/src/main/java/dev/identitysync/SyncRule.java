package dev.identitysync;

import java.util.Optional;

/** Who owns a field of the profile after the user was created. At creation the provider's value is always taken. */
public enum SyncRule {
    /** The provider's value replaces what is stored, at each login; a cleared field is cleared. */
    PROVIDER_OWNS,
    /** The provider's value is taken only where nothing is stored. */
    FILL_IF_EMPTY,
    /** What is stored stays, whatever the provider says. */
    APPLICATION_OWNS;

    /**
     * What is stored after a returning user's login. An absent claim never changes anything.
     *
     * @param stored what is stored before it
     * @param claim what the provider said
     * @param <T> the type of the field
     */
    public <T> Optional<T> apply(Optional<T> stored, Claim<T> claim) {
        return switch (this) {
            case APPLICATION_OWNS -> stored;
            case FILL_IF_EMPTY -> stored.isPresent() ? stored : claim.value();
            case PROVIDER_OWNS -> claim instanceof Claim.Absent<T> ? stored : claim.value();
        };
    }
}
