package dev.identitysync.benchmarks.jmh;

/** What a benchmark does over and over. */
@FunctionalInterface
public interface Operation {

    /**
     * Does it once.
     *
     * @return what came out, which the benchmark hands to JMH so that nothing of it is optimised away
     * @throws Exception if it was refused, by the exception that this way has for it
     */
    Object run() throws Exception;
}
