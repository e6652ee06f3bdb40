package dev.identitysync.reconcile;

import org.jspecify.annotations.Nullable;

/**
 * The work folder of a reconciliation cannot be used. Nothing was asked or written anywhere else by this call, except with
 * {@link Reason#INPUT_OUTPUT}, which may come in the middle of a run.
 */
public final class WorkFolderException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What is wrong with it. */
    public enum Reason {
        /** Another run uses it, in this process or in another. */
        IN_USE,
        /** It holds the unfinished run of another reconciliation, or of other settings. */
        OF_ANOTHER_RUN,
        /** Its checkpoint cannot be read, or does not fit to the files beside it. */
        UNREADABLE,
        /**
         * The file system refused, at the beginning or in the middle of a run: users may have been provisioned or disabled
         * before. Mend it and run again with the same folder, it goes on.
         */
        INPUT_OUTPUT
    }

    private final Reason reason;

    /**
     * @param reason what is wrong with it
     * @param message what happened and what to do
     * @param cause what the file system threw, where it did
     */
    public WorkFolderException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** What is wrong with it. */
    public Reason reason() {
        return reason;
    }
}
