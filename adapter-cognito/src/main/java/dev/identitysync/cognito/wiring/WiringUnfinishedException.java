package dev.identitysync.cognito.wiring;

/**
 * The pool was written, and something failed after that: its second factors may be reset, permissions may be left over. Keep
 * the plan, mend the {@linkplain #getCause() cause} and call {@link TriggerWiring#apply} with it again, or {@link
 * TriggerWiring#verify} to look only. A new plan would take what is there now for what is meant to be.
 */
public final class WiringUnfinishedException extends WiringException {
    private static final long serialVersionUID = 1L;

    WiringUnfinishedException(String poolId, WiringException cause) {
        super(
                "User pool " + poolId + " was written; then: " + words(cause)
                        + "; keep the plan and call apply(plan) again, or verify(plan): a new one does not know which"
                        + " second factors were set",
                cause);
    }

    // Whose advice is to plan again, which here is the wrong one.
    private static String words(WiringException cause) {
        return cause instanceof PoolChangedException
                ? "something else is changing it"
                : String.valueOf(cause.getMessage());
    }
}
