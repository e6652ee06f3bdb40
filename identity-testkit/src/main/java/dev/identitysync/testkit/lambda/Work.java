package dev.identitysync.testkit.lambda;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * A call on its way to a process.
 *
 * @param timeout after which Lambda ends the process
 * @param reply completed once, and never with an exception
 */
record Work(String id, Invocation invocation, Duration timeout, CompletableFuture<Invocation.Reply> reply) {

    static Work of(Invocation invocation, Duration timeout) {
        return new Work(UUID.randomUUID().toString(), invocation, timeout, new CompletableFuture<>());
    }

    void answer(Invocation.Reply answer) {
        reply.complete(answer);
    }

    /** Answers as Lambda does for a process that gave no answer of its own. */
    void fail(String errorType) {
        answer(Invocation.Reply.functionError("{\"errorType\":\"" + errorType + "\",\"errorMessage\":\"the process of "
                + invocation.function() + " gave no answer: " + errorType + "\"}"));
    }
}
