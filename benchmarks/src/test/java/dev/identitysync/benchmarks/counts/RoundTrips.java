package dev.identitysync.benchmarks.counts;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A wire to PostgreSQL that counts how often a client stops to wait for the server: whatever else it sends before goes with
 * it. Clients have to ask for no encryption. Thread-safe.
 *
 * <p>A client waits after {@code Sync} and after {@code Query} (PostgreSQL's documentation, "Message Flow").
 */
final class RoundTrips implements AutoCloseable {
    private static final int SYNC = 'S';
    private static final int QUERY = 'Q';
    private static final int LENGTH_BYTES = 4;

    private final ServerSocket listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicLong count = new AtomicLong();
    private final int serverPort;

    /** @param serverPort of the server, on 127.0.0.1 */
    RoundTrips(int serverPort) throws IOException {
        this.serverPort = serverPort;
        threads.execute(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** How many there were so far. One whose answer has come is counted. */
    long count() {
        return count.get();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
                server.setTcpNoDelay(true);
                client.setTcpNoDelay(true);
                sockets.add(client);
                sockets.add(server);
                threads.execute(() -> carry(client, () -> messages(client, server)));
                threads.execute(
                        () -> carry(server, () -> server.getInputStream().transferTo(client.getOutputStream())));
            } catch (IOException e) {
                // The listener was closed: there is nobody to carry for.
                threads.shutdown();
            }
        }
    }

    private interface Carrying {
        void run() throws IOException;
    }

    private void carry(Socket from, Carrying carrying) {
        try (from) {
            carrying.run();
        } catch (IOException e) {
            // One end went away, which is how a connection ends.
            sockets.remove(from);
        }
    }

    private void messages(Socket client, Socket server) throws IOException {
        DataInputStream in = new DataInputStream(client.getInputStream());
        DataOutputStream out = new DataOutputStream(server.getOutputStream());
        // The first message has no type.
        forward(in, out);
        for (int type = in.read(); type >= 0; type = in.read()) {
            if (type == SYNC || type == QUERY) {
                count.incrementAndGet();
            }
            out.write(type);
            forward(in, out);
        }
    }

    private static void forward(DataInputStream in, DataOutputStream out) throws IOException {
        int length = in.readInt();
        out.writeInt(length);
        out.write(in.readNBytes(length - LENGTH_BYTES));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        threads.shutdownNow();
    }
}
