package dev.identitysync.dynamodb;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * A wire between clients and a DynamoDB on 127.0.0.1 on which the requests of a {@link FaultPlan} go wrong, each as it
 * would between an SDK and the service. A thread for each connection.
 */
final class Faults implements AutoCloseable {
    private static final int BACKLOG = 512;
    private static final int PATIENCE_SECONDS = 10;

    private final ServerSocket listener = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    private final FaultPlan plan = new FaultPlan();
    private final URI server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Queue<Exception> unplanned = new ConcurrentLinkedQueue<>();

    Faults(URI server) throws IOException {
        this.server = server;
        threads.execute(this::accept);
    }

    /** Where the clients that shall meet faults send their requests. */
    URI endpoint() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    /** What goes wrong; nothing at first. */
    FaultPlan plan() {
        return plan;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = open(listener.accept());
                threads.execute(() -> serve(client));
            } catch (IOException | RejectedExecutionException e) {
                unplanned(e);
            }
        }
    }

    private Socket open(Socket socket) throws IOException {
        sockets.add(socket);
        socket.setTcpNoDelay(true);
        if (listener.isClosed()) {
            socket.close();
        }
        return socket;
    }

    private void serve(Socket client) {
        try (client;
                Upstream upstream = new Upstream()) {
            serve(client, upstream);
        } catch (IOException e) {
            unplanned(e);
        } finally {
            sockets.remove(client);
        }
    }

    private void serve(Socket client, Upstream upstream) {
        try {
            InputStream in = new BufferedInputStream(client.getInputStream());
            Optional<HttpMessage> request = read(in);
            while (request.isPresent() && answer(request.get(), client, in, upstream)) {
                request = read(in);
            }
        } catch (IOException | RuntimeException e) {
            // Told before the connection is closed: before the client can know.
            unplanned(e);
        }
    }

    // A client that goes away, even within a request, is nothing unplanned.
    private static Optional<HttpMessage> read(InputStream in) throws IOException {
        try {
            return HttpMessage.read(in);
        } catch (SocketException | EOFException e) {
            return Optional.empty();
        }
    }

    /** Whether the connection may be used again. */
    private boolean answer(HttpMessage request, Socket client, InputStream in, Upstream upstream) throws IOException {
        String target = request.header("X-Amz-Target").orElseThrow();
        String operation = target.substring(target.indexOf('.') + 1);
        Optional<Fault> met = plan.meet(operation);
        if (met.isEmpty()) {
            return reply(client, upstream.exchange(request));
        }
        Fault fault = met.get();
        if (fault.reachesTheServer()) {
            upstream.exchange(request);
        }
        return switch (fault) {
            case REQUEST_LOST, REPLY_LOST -> false;
            case REPLY_LATE -> waitUntilTheClientGivesUp(in);
            default -> reply(client, fault.answer(operation, request));
        };
    }

    private static boolean reply(Socket client, HttpMessage reply) {
        try {
            reply.write(client.getOutputStream());
            return true;
        } catch (IOException e) {
            // The client has given up by itself.
            return false;
        }
    }

    private static boolean waitUntilTheClientGivesUp(InputStream in) throws IOException {
        return read(in).isPresent();
    }

    private void unplanned(Exception e) {
        if (!listener.isClosed()) {
            unplanned.add(e);
        }
    }

    /**
     * Cuts every connection, and returns when all threads have ended.
     *
     * @throws IllegalStateException if something went wrong that was not planned
     */
    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        threads.shutdown();
        try {
            if (!threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("The relay has not stopped");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!unplanned.isEmpty()) {
            throw new IllegalStateException(unplanned.size() + " unplanned faults", unplanned.peek());
        }
    }

    /** The way from one client's connection to the server: a connection that is kept while it is in use. */
    private final class Upstream implements AutoCloseable {
        // Well below the time after which the server closes a connection that it hears nothing on.
        private static final Duration FRESH = Duration.ofSeconds(5);

        private Socket socket = new Socket();
        private InputStream in = InputStream.nullInputStream();
        private long usedAt;

        HttpMessage exchange(HttpMessage request) throws IOException {
            if (!socket.isConnected() || System.nanoTime() - usedAt > FRESH.toNanos()) {
                connect();
            }
            request.write(socket.getOutputStream());
            HttpMessage reply =
                    HttpMessage.read(in).orElseThrow(() -> new EOFException("The server closed the connection"));
            usedAt = System.nanoTime();
            return reply;
        }

        private void connect() throws IOException {
            close();
            socket = open(new Socket(InetAddress.getLoopbackAddress(), server.getPort()));
            in = new BufferedInputStream(socket.getInputStream());
        }

        @Override
        public void close() throws IOException {
            socket.close();
            sockets.remove(socket);
        }
    }
}
