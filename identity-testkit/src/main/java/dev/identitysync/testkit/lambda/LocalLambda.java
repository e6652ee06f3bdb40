package dev.identitysync.testkit.lambda;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Functions in AWS's runtime client, as Lambda runs them: a process starts when an invocation finds none that is free,
 * takes one invocation after the other, is ended when one takes too long, and is replaced when it ended. What a function
 * logs is on the standard error stream. Thread-safe.
 */
public final class LocalLambda implements Invocation.Backend, AutoCloseable {
    private final List<Environments> functions;

    private LocalLambda(List<Environments> functions) {
        this.functions = functions;
    }

    /**
     * An account with these functions; nothing is started yet.
     *
     * @throws IllegalStateException if functions cannot run on this machine
     * @see #runsHere()
     */
    public static LocalLambda of(LambdaFunction... functions) {
        if (!runsHere()) {
            throw new IllegalStateException("AWS's runtime client has a native library for Linux alone");
        }
        return new LocalLambda(Arrays.stream(functions).map(Environments::new).toList());
    }

    /** Whether AWS's runtime client runs on this machine. It has a native library for Linux alone. */
    public static boolean runsHere() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).equals("linux");
    }

    @Override
    public Invocation.Reply invoke(Invocation invocation) {
        return functions.stream()
                .filter(function -> function.areMeantBy(invocation))
                .findFirst()
                .map(function -> function.invoke(invocation))
                .orElseGet(() -> Invocation.Reply.refused(404, "ResourceNotFoundException"));
    }

    /** Ends the processes, and returns when they are gone. Whoever waits for an answer is told that it failed. */
    @Override
    public void close() {
        functions.forEach(Environments::stop);
        functions.forEach(Environments::close);
    }
}
