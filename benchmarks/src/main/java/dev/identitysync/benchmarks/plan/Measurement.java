package dev.identitysync.benchmarks.plan;

import dev.identitysync.benchmarks.result.Suite;
import java.util.List;

/** One part of the measurement, which answers one question or a few that share what has to be set up for them. */
public interface Measurement {

    /** By what it is chosen on the command line: lower case with hyphens. */
    String name();

    /**
     * Measures.
     *
     * @return a suite for each question
     * @throws Exception if anything did not work; then there are no figures, rather than some that mean something else
     */
    List<Suite> run(Effort effort) throws Exception;
}
