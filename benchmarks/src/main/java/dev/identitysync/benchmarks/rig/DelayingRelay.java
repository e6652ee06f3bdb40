package dev.identitysync.benchmarks.rig;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

/**
 * A wire to a server on this machine that is as long as one to another machine: what goes in comes out later, either way,
 * and as much as on a short one. It also counts how often a client waited for the server. Thread-safe.
 */
public final class DelayingRelay implements AutoCloseable {
    private final ServerSocket listener = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final LongAdder roundTrips = new LongAdder();
    private final int serverPort;
    private final long delayNanos;

    /**
     * Listens on 127.0.0.1, on a port of its own.
     *
     * @param serverPort of the server, on 127.0.0.1
     * @param delay each way
     * @throws IOException if there is no port to listen on
     */
    public DelayingRelay(int serverPort, Duration delay) throws IOException {
        this.serverPort = serverPort;
        this.delayNanos = delay.toNanos();
        threads.execute(this::accept);
    }

    /** Where to connect in place of the server's. */
    public int port() {
        return listener.getLocalPort();
    }

    /**
     * How often until now a client said something after the server had, or for the first time. Where clients wait for the
     * answer before they go on, these are the round trips.
     */
    public long roundTrips() {
        return roundTrips.sum();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = kept(listener.accept());
                connect(client, kept(new Socket(InetAddress.getLoopbackAddress(), serverPort)));
            } catch (IOException e) {
                // The listener was closed, or one of the two went away first; either way there is nothing to carry.
                sockets.removeIf(Socket::isClosed);
            }
        }
    }

    private Socket kept(Socket socket) throws IOException {
        sockets.add(socket);
        socket.setTcpNoDelay(true);
        return socket;
    }

    private void connect(Socket client, Socket server) {
        AtomicBoolean clientsTurn = new AtomicBoolean(true);
        carry(client, server, () -> {
            if (clientsTurn.getAndSet(false)) {
                roundTrips.increment();
            }
        });
        carry(server, client, () -> clientsTurn.set(true));
    }

    private void carry(Socket from, Socket to, Runnable each) {
        DelayedDirection direction = new DelayedDirection(delayNanos);
        run(from, () -> direction.takeIn(from.getInputStream(), each));
        run(to, () -> {
            direction.giveOut(to.getOutputStream());
            to.shutdownOutput();
        });
    }

    private interface Step {
        void go() throws IOException, InterruptedException;
    }

    private void run(Socket socket, Step step) {
        threads.execute(() -> {
            try {
                step.go();
            } catch (IOException e) {
                // One end hung up; the other end learns it by the end of what it reads.
                sockets.remove(socket);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** Cuts what is connected, and lets go of its port and threads. */
    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        threads.shutdownNow();
    }
}
