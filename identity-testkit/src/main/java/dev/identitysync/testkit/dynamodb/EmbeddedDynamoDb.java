package dev.identitysync.testkit.dynamodb;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ListTablesRequest;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/**
 * DynamoDB Local inside this process, on {@code http://127.0.0.1} and a free port only. It answers from its start
 * until {@link #close()} and calls nobody. Thread-safe.
 *
 * <p>All credentials and all regions see the same tables. Nothing expires by itself, and PartiQL is not understood.
 */
public final class EmbeddedDynamoDb implements Closeable {
    private static final String LOOPBACK = "127.0.0.1";
    // Or else one for each pair of access key and region.
    private static final boolean ONE_DATABASE = true;
    // A table is ready when it was created. Or else a while later, as in the cloud.
    private static final boolean AT_ONCE = false;

    private final ServerThreads threads = new ServerThreads();
    private final Server jetty;
    private final ServerConnector connector;
    private final LocalDynamoDBRequestHandler tables;

    private EmbeddedDynamoDb(@Nullable Path folder) {
        QuietLogs.hush();
        QueuedThreadPool pool = threads.newPool();
        jetty = new Server(pool, threads.newScheduler(), null);
        connector = new ServerConnector(jetty);
        connector.setHost(LOOPBACK);
        jetty.addConnector(connector);
        tables = folder == null
                ? new LocalDynamoDBRequestHandler(0, true, null, ONE_DATABASE, AT_ONCE)
                : new LocalDynamoDBRequestHandler(0, false, folder.toString(), ONE_DATABASE, AT_ONCE);
        jetty.setHandler(new LocalDynamoDBServerHandler(tables, null));
        start(pool);
    }

    /** Starts a server whose tables are gone with it. */
    public static EmbeddedDynamoDb inMemory() {
        return new EmbeddedDynamoDb(null);
    }

    /**
     * Starts a server over the tables in a folder, which is made if it is not there. One server at a time may have it.
     *
     * @throws UncheckedIOException if the folder cannot be made
     * @throws IllegalStateException if what is in it cannot be read
     */
    public static EmbeddedDynamoDb inFolder(Path folder) {
        try {
            return new EmbeddedDynamoDb(Files.createDirectories(folder.toAbsolutePath()));
        } catch (IOException e) {
            throw new UncheckedIOException("The folder for the tables cannot be made", e);
        }
    }

    /** Where a client sends its requests: {@code http://127.0.0.1:<port>}. */
    public URI endpoint() {
        return URI.create("http://" + LOOPBACK + ":" + connector.getLocalPort());
    }

    // The first request opens the database. It comes from here, so that a database that cannot be opened is told of at
    // the start, and from a thread of the server, so that what it starts belongs to the server's threads.
    private void start(QueuedThreadPool pool) {
        try {
            jetty.start();
            CompletableFuture.runAsync(
                            () -> tables.listTables(
                                    "local",
                                    "local",
                                    ListTablesRequest.builder().build()),
                            pool)
                    .join();
        } catch (Exception e) {
            stop();
            throw new IllegalStateException("DynamoDB Local cannot be started; see the cause", e);
        }
    }

    /**
     * Stops the server, and returns when its port, its threads and its files are free. A second call does nothing.
     *
     * @throws IllegalStateException if it does not stop
     */
    @Override
    public synchronized void close() {
        stop();
        threads.awaitEnd();
    }

    private void stop() {
        try {
            jetty.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The port of DynamoDB Local cannot be closed", e);
        }
        tables.shutdown();
    }
}
