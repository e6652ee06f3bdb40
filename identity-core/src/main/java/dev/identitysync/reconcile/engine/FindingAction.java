package dev.identitysync.reconcile.engine;

import dev.identitysync.reconcile.Counted;
import java.util.Locale;

/** What was done about a finding. It is counted under its name. */
public enum FindingAction implements Counted {
    /** Nothing, and that is not counted. */
    NONE,
    /** A user was created, or linked by their verified e-mail address. */
    PROVISIONED,
    /** A user was brought up to date. */
    SYNCED,
    /** A user was disabled. */
    DISABLED,
    /** A user was enabled. */
    ENABLED;

    /** As a report has it. */
    public String inReport() {
        return name().toLowerCase(Locale.ROOT);
    }

    static FindingAction fromReport(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
