package dev.identitysync.examples.admin.check;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Answers on 127.0.0.1 with an empty JSON object and so many blanks, in pieces. */
final class SlowServer implements AutoCloseable {
    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final CountDownLatch hungUp = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);

    /**
     * A server whose whole body has a size.
     *
     * @param pieceBytes how much is sent at once
     * @param pause between one piece and the next
     */
    SlowServer(long bodyBytes, int pieceBytes, Duration pause) throws IOException {
        server.createContext("/", exchange -> answer(exchange, bodyBytes, pieceBytes, pause));
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    /** Whether the client hung up before it had everything. */
    boolean wasHungUpOn() throws InterruptedException {
        return hungUp.await(10, TimeUnit.SECONDS);
    }

    private void answer(HttpExchange exchange, long bodyBytes, int pieceBytes, Duration pause) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(200, bodyBytes);
            OutputStream out = exchange.getResponseBody();
            out.write("{}".getBytes(StandardCharsets.US_ASCII));
            send(out, bodyBytes - 2, pieceBytes, pause);
        } catch (IOException e) {
            hungUp.countDown();
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(OutputStream out, long bytes, int pieceBytes, Duration pause)
            throws IOException, InterruptedException {
        byte[] piece = new byte[pieceBytes];
        Arrays.fill(piece, (byte) ' ');
        for (long left = bytes; left > 0; left -= pieceBytes) {
            out.write(piece, 0, (int) Math.min(pieceBytes, left));
            out.flush();
            if (closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}
