package dev.identitysync.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A wire between client and server on 127.0.0.1 that a test can cut, or make silent in one direction. */
public final class Relay implements AutoCloseable {
    /** What happens to what the server sends. */
    enum Replies {
        /** It arrives. */
        ARRIVE,
        /** It is lost, and the connection stays open: the server seems silent. */
        VANISH,
        /** It is lost, and the connection is cut. */
        CUT
    }

    private final ServerSocket listener = new ServerSocket(0, 512, InetAddress.getLoopbackAddress());
    private final int serverPort;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile Replies replies = Replies.ARRIVE;

    public Relay(int serverPort) throws IOException {
        this.serverPort = serverPort;
        threads.execute(this::accept);
    }

    public int port() {
        return listener.getLocalPort();
    }

    public void replies(Replies fate) {
        this.replies = fate;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
                sockets.add(client);
                sockets.add(server);
                threads.execute(() -> pump(client, server, false));
                threads.execute(() -> pump(server, client, true));
            } catch (IOException e) {
                closeAll();
            }
        }
    }

    private void pump(Socket from, Socket to, boolean reply) {
        byte[] buffer = new byte[8192];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (reply && replies == Replies.CUT) {
                    return;
                } else if (!reply || replies == Replies.ARRIVE) {
                    out.write(buffer, 0, read);
                }
            }
        } catch (IOException e) {
            // The other direction was closed first: nothing is left to carry.
            sockets.remove(from);
        }
    }

    private void closeAll() {
        for (Socket socket : sockets) {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Cuts every connection and takes no new one: the server is gone. */
    public void cutForGood() throws IOException {
        listener.close();
        closeAll();
    }

    @Override
    public void close() throws IOException {
        cutForGood();
        threads.shutdownNow();
    }
}
