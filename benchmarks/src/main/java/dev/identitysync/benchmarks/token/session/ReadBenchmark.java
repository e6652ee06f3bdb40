package dev.identitysync.benchmarks.token.session;

import dev.identitysync.benchmarks.jmh.Operation;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Reads the token of one session over and over. */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // by start(), which JMH calls first
public class ReadBenchmark {
    @Param({"HS256", "ES256", "A256GCM"})
    private String kind = "";

    @Param("IDENTITY_SYNC")
    private String way = "";

    private Operation reading;

    /** Makes the keys and the session. */
    @Setup
    public void start() throws Exception {
        SessionScene scene = new SessionScene(TokenKind.valueOf(kind));
        reading = ReadWay.valueOf(way).reading(scene, scene.token());
        reading.run();
    }

    @Benchmark
    public Object read() throws Exception {
        return reading.run();
    }
}
