package dev.identitysync.examples.admin.output;

/** How a command ended, as its exit code. */
public enum Exit {
    /** All is well. */
    FINE(0),
    /** It was done, and there is something to look at or to do. */
    FINDINGS(1),
    /** The command line or a setting is wrong; nothing was done. */
    USAGE(2),
    /** A store or a service failed, or refused; the message says whether something was done. */
    FAILED(3),
    /** It would have done more than it was allowed to; nothing was done. */
    REFUSED(4);

    private final int code;

    Exit(int code) {
        this.code = code;
    }

    /** The exit code. */
    public int code() {
        return code;
    }
}
