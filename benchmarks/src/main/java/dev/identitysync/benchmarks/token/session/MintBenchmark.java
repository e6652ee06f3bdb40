package dev.identitysync.benchmarks.token.session;

import dev.identitysync.benchmarks.jmh.Operation;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Mints the token of one session over and over. */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // by start(), which JMH calls first
public class MintBenchmark {
    @Param({"HS256", "ES256", "A256GCM"})
    private String kind = "";

    @Param("IDENTITY_SYNC")
    private String way = "";

    private Operation minting;

    /** Makes the keys and the session. */
    @Setup
    public void start() throws Exception {
        SessionScene scene = new SessionScene(TokenKind.valueOf(kind));
        minting = MintWay.valueOf(way).minting(scene);
        minting.run();
    }

    @Benchmark
    public Object mint() throws Exception {
        return minting.run();
    }
}
