package dev.identitysync.benchmarks.result;

/**
 * A figure that the library is held to.
 *
 * @param claim what it is, as a sentence without its figures, such as {@code Beside the statement by hand, 8 threads}
 * @param bound whether the figure must be reached or not be passed
 * @param required the figure it is held to
 * @param measured the figure it reached, in the same unit
 * @param unit such as {@code times}, {@code us} or {@code bytes}
 */
public record Target(String claim, Bound bound, double required, double measured, String unit) {

    /** Which side of the figure is the good one. */
    public enum Bound {
        AT_LEAST,
        AT_MOST
    }

    /** Whether it was reached. */
    public boolean met() {
        return bound == Bound.AT_LEAST ? measured >= required : measured <= required;
    }
}
