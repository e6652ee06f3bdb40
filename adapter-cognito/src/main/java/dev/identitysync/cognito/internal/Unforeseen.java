package dev.identitysync.cognito.internal;

/** Names failures of types that nobody foresaw, without their messages: nobody knows what those quote. */
public final class Unforeseen {

    private Unforeseen() {}

    /** The type of a failure, and the place that it comes from where that is known. */
    public static String named(Throwable thrown) {
        StackTraceElement[] stack = thrown.getStackTrace();
        return thrown.getClass().getName() + (stack.length == 0 ? "" : " at " + stack[0]);
    }
}
