package dev.identitysync.jdbc.proxy;

/** An exception and what it came from without their words: types, and where they were thrown. */
final class Frames {
    private static final int DEEPEST = 10;
    private static final int MOST_OF_EACH = 30;

    private Frames() {}

    static String of(Throwable e) {
        StringBuilder text = new StringBuilder();
        Throwable next = e;
        for (int depth = 0; next != null && depth < DEEPEST; depth++) {
            text.append(depth == 0 ? "" : "\nCaused by: ")
                    .append(next.getClass().getName());
            StackTraceElement[] frames = next.getStackTrace();
            for (int i = 0; i < Math.min(MOST_OF_EACH, frames.length); i++) {
                text.append("\n\tat ").append(frames[i]);
            }
            next = next.getCause();
        }
        return text.toString();
    }
}
