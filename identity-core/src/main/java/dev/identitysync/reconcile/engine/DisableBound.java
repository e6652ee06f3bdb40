package dev.identitysync.reconcile.engine;

import dev.identitysync.InvalidValueException;

/**
 * The most users that a run may disable.
 *
 * @param users at most so many
 * @param percent at most this share of those whom the store has from the provider
 */
public record DisableBound(int users, int percent) {
    private static final int MOST_PERCENT = 100;

    /**
     * A bound.
     *
     * @param setting by which the message names it
     * @throws InvalidValueException if it is less than one user, or not from 1 to 100 percent
     */
    public static DisableBound of(String setting, int users, int percent) {
        if (users < 1 || percent < 1 || percent > MOST_PERCENT) {
            throw new InvalidValueException(setting, "needs at least one user, and from 1 to 100 percent");
        }
        return new DisableBound(users, percent);
    }

    boolean allows(long some, long all) {
        return some <= users && some * MOST_PERCENT <= all * percent;
    }
}
