package dev.identitysync.benchmarks.provisioning;

import dev.identitysync.benchmarks.jmh.Operation;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Signs one returning user in over and over. */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // by start(), which JMH calls first
public class ProvisioningBenchmark {
    @Param({"PREPARED", "IN_MEMORY"})
    private String store = "";

    @Param("SIGN_IN")
    private String way = "";

    private Operation operation;

    /** Creates the user. */
    @Setup
    public void start() throws Exception {
        operation = ProvisioningWay.valueOf(way).in(new ProvisioningScene(StoreKind.valueOf(store)));
        operation.run();
    }

    @Benchmark
    public Object signIn() throws Exception {
        return operation.run();
    }
}
