package dev.identitysync.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A wire to a server on this machine, such as a database, that a test can cut and mend. Thread-safe. */
public final class Relay implements AutoCloseable {
    private final ServerSocket listener = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final int serverPort;
    private volatile boolean whole = true;

    /**
     * Listens on 127.0.0.1, on a port of its own.
     *
     * @param serverPort of the server, on 127.0.0.1
     * @throws IOException if there is no port to listen on
     */
    public Relay(int serverPort) throws IOException {
        this.serverPort = serverPort;
        threads.execute(this::accept);
    }

    /** Where to connect in place of the server's. */
    public int port() {
        return listener.getLocalPort();
    }

    /**
     * From now on, and for what is connected, there is no server.
     *
     * @throws IOException if a connection cannot be closed
     */
    public void cut() throws IOException {
        whole = false;
        for (Socket socket : sockets) {
            socket.close();
        }
        sockets.clear();
    }

    /** Who connects from now on is let through. */
    public void mend() {
        whole = true;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                sockets.add(client);
                if (whole) {
                    Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
                    sockets.add(server);
                    threads.execute(() -> pump(client, server));
                    threads.execute(() -> pump(server, client));
                } else {
                    client.close();
                }
            } catch (IOException e) {
                // The listener was closed, or the client went away first; either way there is nothing to carry.
                whole = whole && !listener.isClosed();
            }
        }
    }

    private void pump(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            sockets.remove(from);
        }
    }

    /** Cuts it for good, and lets go of its port and threads. */
    @Override
    public void close() throws IOException {
        listener.close();
        cut();
        threads.shutdownNow();
    }
}
