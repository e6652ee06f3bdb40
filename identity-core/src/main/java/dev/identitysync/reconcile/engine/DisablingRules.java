package dev.identitysync.reconcile.engine;

import dev.identitysync.User;
import java.util.Optional;

/** What a provider's reconciliation has to say when users are disabled. */
public interface DisablingRules {

    /**
     * The finding as it is now: the list may be days old, as whoever raised the bound took their time.
     *
     * @param listed as it was found
     * @param user as the store has them now
     * @return empty if there is no reason any more; with details if there is one, and still they are not to be disabled
     */
    Optional<ReportLine> now(ReportLine listed, User user);

    /** Whether the walk through the list met the user of a finding, so that they count as the provider's already. */
    boolean wasMet(ReportLine listed);

    /** What the details of a report say where the reason is gone by now, and this run disabled the user before. */
    String withdrawn();

    /** The provider as a message names it, such as {@code Pool eu-central-1_AbC}. */
    String provider();

    /** What is wrong with the users, as a message says it, such as {@code are missing in pool eu-central-1_AbC}. */
    String problem();
}
