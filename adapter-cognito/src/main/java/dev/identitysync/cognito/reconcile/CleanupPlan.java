package dev.identitysync.cognito.reconcile;

import java.util.List;
import java.util.Objects;

/** The test users that {@link TestUserCleanup#find()} found, to be looked at before they are deleted. Immutable. */
public final class CleanupPlan {
    private final String poolId;
    private final List<Entry> entries;

    CleanupPlan(String poolId, List<Entry> entries) {
        this.poolId = poolId;
        this.entries = List.copyOf(entries);
    }

    /** A user; their name may be an address. */
    record Entry(String userName, String subject) {
        @Override
        public String toString() {
            return "Entry[" + subject + "]";
        }
    }

    /** How many there are. */
    public int size() {
        return entries.size();
    }

    /** The {@code sub} of each. */
    public List<String> subjects() {
        return entries.stream().map(Entry::subject).toList();
    }

    boolean isFor(String pool) {
        return Objects.equals(poolId, pool);
    }

    List<Entry> entries() {
        return entries;
    }

    @Override
    public String toString() {
        return "CleanupPlan[" + poolId + ", " + size() + " users]";
    }
}
