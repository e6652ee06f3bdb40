package dev.identitysync.cognito.wiring;

import dev.identitysync.doctor.Diagnosis;

/**
 * The pool was written by this plan, now or before, and is not as it was meant to be. Compared with what the plan saw, so what
 * others changed since then is among it: look at the {@link #diagnosis()} at once.
 */
public final class WiringNotVerifiedException extends WiringException {
    private static final long serialVersionUID = 1L;

    private final transient Diagnosis diagnosis;

    WiringNotVerifiedException(String poolId, Diagnosis diagnosis) {
        super(
                "User pool " + poolId
                        + " is not as planned, compared with what the plan saw; mend it by hand, then plan" + " again\n"
                        + diagnosis.report(),
                null);
        this.diagnosis = diagnosis;
    }

    /** What differs. */
    public Diagnosis diagnosis() {
        return diagnosis;
    }
}
