package dev.identitysync.benchmarks.threads;

/** A class whose initialiser waits: on its stack is a frame of the JVM itself, so that the thread is pinned. */
final class SlowToInitialise {
    static final Gate GATE = new Gate();

    private SlowToInitialise() {}

    /** Initialises it. */
    static void touch() {
        Initialised.touch();
    }

    private static final class Initialised {
        static {
            GATE.pass();
        }

        static void touch() {}
    }
}
