package dev.identitysync.examples.cognito.local;

import dev.identitysync.jdbc.JdbcUserStore;
import dev.identitysync.jdbc.UserTableMapping;
import dev.identitysync.jdbc.proxy.DbProxyGateway;
import dev.identitysync.spi.UserStore;
import dev.identitysync.testkit.lambda.Invocation;
import dev.identitysync.testkit.lambda.InvokeEndpoint;
import dev.identitysync.testkit.lambda.LocalLambda;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.lambda.LambdaClient;

/**
 * The whole example: a pool in the emulator, its triggers and the API as functions in AWS's runtime client, PostgreSQL behind
 * its function, and the page. Everything listens on 127.0.0.1, and nothing is kept when it is closed.
 *
 * <p>Where a real pool's triggers are wired by {@code TriggerWiring}, the emulator has them in a file: it calls the functions
 * that stand there, whatever a pool's own settings say.
 */
public final class RunningExample implements AutoCloseable {
    // The first start of a function may take a while on a slow machine.
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Closing closing;
    private final CompletableFuture<LocalLambda> lambda = new CompletableFuture<>();
    private final LocalSite site;
    private final InvokeEndpoint endpoint;
    private final PoolEmulator emulator;
    private final PostgresServer database;
    private final LocalPool pool;

    private RunningExample(Closing closing, int port, Path programs) {
        this.closing = closing;
        site = closing.later(LocalSite.listenOn(port));
        endpoint = closing.later(new InvokeEndpoint(this::invoke));
        emulator = closing.later(PoolEmulator.start(endpoint.uri(), ExampleFunctions.TRIGGERS, programs));
        database = closing.later(new PostgresServer());
        pool = LocalPool.in(emulator);
        lambda.complete(
                closing.later(LocalLambda.of(ExampleFunctions.of(pool, database, endpoint.uri(), emulator.uri()))));
    }

    /**
     * Starts all of it, and returns when it answers.
     *
     * @param port of the page, 0 for a free one
     * @param programs where the emulator is installed, or will be
     * @throws CannotStartException if something that it needs is not there; nothing is left running then
     */
    public static RunningExample start(int port, Path programs) {
        requirePrograms();
        Closing closing = new Closing();
        try {
            RunningExample example = new RunningExample(closing, port, programs);
            example.serve();
            return example;
        } catch (RuntimeException e) {
            closing.close();
            throw e;
        }
    }

    private static void requirePrograms() {
        if (!LocalLambda.runsHere()) {
            throw new CannotStartException(
                    "AWS's runtime client, in which the functions run, is for Linux alone. Use Linux, WSL or a"
                            + " container.",
                    null);
        }
        if (!EmulatorPackage.canBeUsedHere()) {
            throw new CannotStartException(
                    "There is no Node.js, or no npm, and the pool emulator needs both. Install them (Debian: apt install"
                            + " nodejs npm).",
                    null);
        }
    }

    private void serve() {
        HttpApi api = new HttpApi(this::invoke);
        try (LambdaClient client = Functions.client(LambdaClient.builder(), endpoint.uri())) {
            new FirstCalls(api, pool, store(client)).make();
        }
        site.start(page(), api, ExampleFunctions.BY_PATH);
    }

    private static UserStore store(LambdaClient client) {
        return JdbcUserStore.of(
                DbProxyGateway.of(client, ExampleFunctions.DATABASE),
                UserTableMapping.ofSchema(PostgresServer.SCHEMA),
                PATIENCE);
    }

    private Invocation.Reply invoke(Invocation invocation) {
        return lambda.join().invoke(invocation);
    }

    private Page page() {
        return new Page(
                emulator.uri(),
                pool.clientId(),
                "This pool is an emulator and sends nothing. The code is " + PoolEmulator.CODE + ".");
    }

    /** The address to open. */
    public URI url() {
        return site.uri().resolve("/");
    }

    /** The database, past the functions. */
    public PostgresServer database() {
        return database;
    }

    /** What there is, for the person who started it. */
    String banner() {
        return """

                identity-sync example: a Cognito pool whose people are users

                  Open       %s
                  Pool       %s at %s (an emulator; every code is %s)
                  Functions  %s, %s, %s, %s
                  Database   PostgreSQL at 127.0.0.1:%d, the table app.identity_user
                  Kept       nothing: each start begins with nobody
                  Stop       Ctrl-C

                """.formatted(
                        url(),
                        pool.pool().id(),
                        emulator.uri(),
                        PoolEmulator.CODE,
                        ExampleFunctions.TRIGGERS,
                        ExampleFunctions.DASHBOARD,
                        ExampleFunctions.REGISTRATION,
                        ExampleFunctions.DATABASE,
                        database.port());
    }

    @Override
    public void close() {
        closing.close();
    }
}
