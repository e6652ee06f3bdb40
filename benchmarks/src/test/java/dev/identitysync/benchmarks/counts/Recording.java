package dev.identitysync.benchmarks.counts;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * What a server answers to one call of the library: asked for the first time, then given from here, over and over, so that
 * what a call allocates is the library's own. Used by one thread.
 */
final class Recording {
    private final List<Object> answers = new ArrayList<>();
    private boolean finished;
    private int next;

    /** From now on, the answers so far are repeated. */
    void finish() {
        finished = true;
    }

    /** The next answer of the call: the server's, or what it gave or threw at this place in the recorded call. */
    // What was recorded at a place is what the same request there was answered with.
    @SuppressWarnings("unchecked")
    <T> T answer(Supplier<T> server) {
        if (!finished) {
            return record(server);
        }
        Object answer = answers.get(next);
        next = (next + 1) % answers.size();
        if (answer instanceof RuntimeException failure) {
            throw failure;
        }
        return (T) answer;
    }

    private <T> T record(Supplier<T> server) {
        try {
            T answer = server.get();
            answers.add(answer);
            return answer;
        } catch (RuntimeException e) {
            answers.add(e);
            throw e;
        }
    }
}
