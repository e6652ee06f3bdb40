package dev.identitysync.dynamodb;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** An HTTP/1.1 request or response as it stands on the wire, with a body whose length its head tells. */
final class HttpMessage {
    private static final String END_OF_HEAD = "\r\n\r\n";

    private final String head;
    private final byte[] body;

    private HttpMessage(String head, byte[] body) {
        this.head = head;
        this.body = body;
    }

    static HttpMessage response(int status, String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        String head = "HTTP/1.1 " + status + " Fault\r\nContent-Type: application/x-amz-json-1.0\r\n"
                + "x-amzn-RequestId: injected\r\nContent-Length: " + body.length + END_OF_HEAD;
        return new HttpMessage(head, body);
    }

    /**
     * The next message on a connection.
     *
     * @return empty if the connection ended before it
     * @throws IOException if the connection ended within it, or its length is not told
     */
    static Optional<HttpMessage> read(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (!endsTheHead(bytes, in.read())) {
            if (bytes.size() == 0) {
                return Optional.empty();
            }
        }
        HttpMessage head = new HttpMessage(bytes.toString(StandardCharsets.ISO_8859_1), new byte[0]);
        if (head.header("Transfer-Encoding").isPresent()) {
            throw new IOException("This relay reads no chunks");
        }
        int length = Integer.parseInt(head.header("Content-Length").orElse("0"));
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException("The connection ended within a body");
        }
        return Optional.of(new HttpMessage(head.head, body));
    }

    private static boolean endsTheHead(ByteArrayOutputStream bytes, int read) throws IOException {
        if (read >= 0) {
            bytes.write(read);
            return read == '\n' && bytes.toString(StandardCharsets.ISO_8859_1).endsWith(END_OF_HEAD);
        } else if (bytes.size() > 0) {
            throw new EOFException("The connection ended within a head");
        }
        return false;
    }

    Optional<String> header(String name) {
        String prefix = name.toLowerCase(Locale.ROOT) + ":";
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
                .map(line -> line.substring(prefix.length()).strip())
                .findFirst();
    }

    String body() {
        return new String(body, StandardCharsets.UTF_8);
    }

    void write(OutputStream out) throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream(head.length() + body.length);
        whole.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
        whole.writeBytes(body);
        whole.writeTo(out);
        out.flush();
    }
}
