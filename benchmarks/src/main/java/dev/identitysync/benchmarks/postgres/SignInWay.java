package dev.identitysync.benchmarks.postgres;

import java.time.Instant;

/** A way of signing somebody in. Thread-safe. */
@FunctionalInterface
interface SignInWay {

    /**
     * Signs them in.
     *
     * @param at when they came, later than whenever they came before
     * @return the user, in whatever form this way has one
     */
    Object signIn(Person person, Instant at) throws Exception;
}
