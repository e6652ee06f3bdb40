package dev.identitysync.google.events;

import dev.identitysync.UserId;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What was done about an event. It says what is so now, not what this event changed: what was so before, by an earlier
 * delivery of the same event, is done as well.
 *
 * @param userId whose account it is; empty if nobody here has it, or the event is about no account
 * @param actions what was done, possibly nothing
 */
public record Reaction(Optional<UserId> userId, Set<Action> actions) {

    /** Something that can be done. */
    public enum Action {
        /** Sessions from before the event are no longer good, where revocation is on. */
        SESSIONS_REVOKED,
        /** Nobody signs in with the account. */
        IDENTITY_DISABLED,
        /** The account is good for signing in. */
        IDENTITY_ENABLED,
        /** Something of the application's own. */
        OTHER
    }

    /** The actions are copied. */
    public Reaction {
        actions = actions.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(actions));
    }

    /** Nothing had to be done, or there was nobody to do it to. */
    public static Reaction nothing() {
        return new Reaction(Optional.empty(), Set.of());
    }

    /** Something was done, and it is not known whose account it concerns. */
    public static Reaction of(Action... actions) {
        return new Reaction(Optional.empty(), Set.copyOf(List.of(actions)));
    }

    /** Something was done. */
    public static Reaction of(UserId user, Action... actions) {
        return new Reaction(Optional.of(user), Set.copyOf(List.of(actions)));
    }
}
