package dev.identitysync.benchmarks.token.idtoken;

import dev.identitysync.benchmarks.jmh.Operation;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Verifies one ID token over and over. */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // by start(), which JMH calls first
public class IdTokenBenchmark {
    @Param({"RS256", "ES256"})
    private String algorithm = "";

    @Param("IDENTITY_SYNC")
    private String way = "";

    private IdTokenScene scene;
    private Operation verification;

    /** Starts the provider, and lets what is measured fetch its keys. */
    @Setup
    public void start() throws Exception {
        scene = new IdTokenScene(algorithm);
        verification = IdTokenWay.valueOf(way).verification(scene, scene.token());
        verification.run();
    }

    @Benchmark
    public Object verify() throws Exception {
        return verification.run();
    }

    /** Stops the provider. */
    @TearDown
    public void stop() {
        scene.close();
    }
}
