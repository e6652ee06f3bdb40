package dev.identitysync.dynamodb;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/**
 * Stands before DynamoDB Local and answers single actions as AWS does where Local cannot: with errors, with other
 * descriptions, or not at all. Every connection serves one request.
 */
final class DoctorRelay implements Closeable {
    private final ServerSocket server;
    private final URI behind;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, UnaryOperator<Answer>> changes = new ConcurrentHashMap<>();
    private final List<String> actions = new CopyOnWriteArrayList<>();
    private final List<Socket> silenced = new CopyOnWriteArrayList<>();
    private volatile boolean dated = true;

    /** @param body empty where there is to be no answer */
    record Answer(int status, Optional<String> body) {}

    DoctorRelay(URI behind) throws IOException {
        this.behind = behind;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread accepting = new Thread(this::accept, "relay");
        accepting.setDaemon(true);
        accepting.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    /** The actions that were asked for, in their order. */
    List<String> actions() {
        return actions;
    }

    DoctorRelay fails(String action, int status, String code, String message) {
        String body = "{\"__type\":\"com.amazon.coral.service#%s\",\"message\":\"%s\"}".formatted(code, message);
        return says(action, status, body);
    }

    DoctorRelay says(String action, int status, String body) {
        changes.put(action, answer -> new Answer(status, Optional.of(body)));
        return this;
    }

    DoctorRelay changes(String action, UnaryOperator<String> body) {
        changes.put(action, answer -> new Answer(answer.status(), answer.body().map(body)));
        return this;
    }

    DoctorRelay isSilentOn(String action) {
        changes.put(action, answer -> new Answer(0, Optional.empty()));
        return this;
    }

    DoctorRelay hasNoDate() {
        dated = false;
        return this;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread serving = new Thread(() -> serve(socket), "relay");
                serving.setDaemon(true);
                serving.start();
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try {
            InputStream in = socket.getInputStream();
            Map<String, String> headers = headers(in);
            byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
            String target = headers.getOrDefault("x-amz-target", "");
            String action = target.substring(target.indexOf('.') + 1);
            actions.add(action);
            UnaryOperator<Answer> change =
                    changes.getOrDefault(action, changes.getOrDefault("*", UnaryOperator.identity()));
            Answer answer = change.apply(ask(headers, body));
            if (answer.body().isEmpty()) {
                silenced.add(socket);
                return;
            }
            write(socket, answer.status(), answer.body().get());
        } catch (IOException e) {
            // The client is gone, or the server behind.
        }
    }

    private static Map<String, String> headers(InputStream in) throws IOException {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        line(in);
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            headers.put(
                    line.substring(0, line.indexOf(':')),
                    line.substring(line.indexOf(':') + 1).strip());
        }
        return headers;
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.write(next);
        }
        return line.toString(StandardCharsets.ISO_8859_1).strip();
    }

    private Answer ask(Map<String, String> headers, byte[] body) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(behind).POST(HttpRequest.BodyPublishers.ofByteArray(body));
        for (String name : List.of("X-Amz-Target", "X-Amz-Date", "Authorization", "Content-Type")) {
            if (headers.containsKey(name)) {
                request.header(name, headers.get(name));
            }
        }
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), Optional.of(response.body()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private void write(Socket socket, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String now = DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC));
        String head =
                "HTTP/1.1 " + status + " Said\r\nContent-Type: application/x-amz-json-1.0\r\nConnection: close\r\n"
                        + (dated ? "Date: " + now + "\r\n" : "") + "Content-Length: " + bytes.length + "\r\n\r\n";
        try (socket) {
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : silenced) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
