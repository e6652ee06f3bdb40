package dev.identitysync.google.directory;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server on 127.0.0.1 that begins each answer and never ends it. */
final class HalfAnswers implements AutoCloseable {
    private static final byte[] BEGINNING =
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"
                    .getBytes(StandardCharsets.US_ASCII);

    private final ServerSocket server;
    private final List<Socket> begun = new CopyOnWriteArrayList<>();

    HalfAnswers() throws IOException {
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread answering = new Thread(this::answer, "half-answers");
        answering.setDaemon(true);
        answering.start();
    }

    ServerSocket server() {
        return server;
    }

    private void answer() {
        try {
            while (true) {
                Socket socket = server.accept();
                begun.add(socket);
                socket.getOutputStream().write(BEGINNING);
            }
        } catch (IOException e) {
            // It is closed.
            return;
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : begun) {
            socket.close();
        }
    }
}
