package dev.identitysync.benchmarks.rig;

import org.jspecify.annotations.Nullable;

/** Does what is measured once. Called by many threads at once. */
@FunctionalInterface
public interface Call {

    /**
     * Does it.
     *
     * @return what came of it. It is kept until the next has come, so that no compiler finds it unused
     * @throws Exception if it was not done; that ends the measurement
     */
    @Nullable
    Object go() throws Exception;
}
