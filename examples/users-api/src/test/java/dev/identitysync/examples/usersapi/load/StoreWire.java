package dev.identitysync.examples.usersapi.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** One address for a store that comes back at another, and a count of who is connected. */
final class StoreWire implements AutoCloseable {
    private final ServerSocket listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> new Thread(task, "store-wire"));
    private final Set<Socket> clients = ConcurrentHashMap.newKeySet();
    private volatile int storePort;

    StoreWire(int storePort) throws IOException {
        this.storePort = storePort;
        threads.execute(this::accept);
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    void leadTo(int port) {
        storePort = port;
    }

    int connections() {
        return clients.size();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                clients.add(client);
                threads.execute(() -> connect(client));
            } catch (IOException e) {
                // The listener was closed: nobody comes any more.
                return;
            }
        }
    }

    private void connect(Socket client) {
        try (client;
                Socket store = new Socket(InetAddress.getLoopbackAddress(), storePort)) {
            threads.execute(() -> pump(store, client));
            pump(client, store);
        } catch (IOException e) {
            // There is no store: whoever called finds the connection closed.
            clients.remove(client);
        } finally {
            clients.remove(client);
        }
    }

    private static void pump(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // One of the two is gone, and with this the other goes too.
            return;
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket client : clients) {
            client.close();
        }
        threads.shutdownNow();
    }
}
