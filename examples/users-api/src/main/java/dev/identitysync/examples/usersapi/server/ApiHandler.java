package dev.identitysync.examples.usersapi.server;

import dev.identitysync.examples.usersapi.api.ApiRequest;
import dev.identitysync.examples.usersapi.api.ApiResponse;
import dev.identitysync.examples.usersapi.api.RequestBody;
import dev.identitysync.examples.usersapi.api.UsersApi;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Carries requests to the API, and its answers back. */
final class ApiHandler extends Handler.Abstract {
    private static final int ID_BYTES = 8;
    /** A client that is still sending does not read: what is too much is taken off its hands, within reason. */
    private static final int DRAINED_BYTES = 1024 * 1024;

    private final UsersApi api;
    private final SecureRandom random = new SecureRandom();

    ApiHandler(UsersApi api) {
        this.api = api;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws IOException {
        write(api.answer(apiRequest(request)), response, callback);
        return true;
    }

    static void write(ApiResponse answer, Response response, Callback callback) {
        response.setStatus(answer.status());
        answer.headers().forEach((name, value) -> response.getHeaders().put(name, value));
        response.write(true, ByteBuffer.wrap(answer.body().getBytes(StandardCharsets.UTF_8)), callback);
    }

    private ApiRequest apiRequest(Request request) throws IOException {
        String path = request.getHttpURI().getPath();
        Map<String, List<String>> headers = new HashMap<>();
        for (HttpField field : request.getHeaders()) {
            String value = field.getValue();
            headers.computeIfAbsent(field.getLowerCaseName(), name -> new ArrayList<>())
                    .add(value == null ? "" : value);
        }
        return new ApiRequest(newId(), request.getMethod(), path == null ? "" : path, headers, body(request));
    }

    private static RequestBody body(Request request) throws IOException {
        try (InputStream content = Content.Source.asInputStream(request)) {
            RequestBody body = RequestBody.of(content.readNBytes(RequestBody.MOST_BYTES + 1));
            if (body.isTooLarge()) {
                drain(content);
            }
            return body;
        }
    }

    private static void drain(InputStream content) throws IOException {
        byte[] chunk = new byte[8192];
        int left = DRAINED_BYTES;
        for (int read = 0; read >= 0 && left > 0; left -= read) {
            read = content.read(chunk);
        }
    }

    private String newId() {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        return HexFormat.of().formatHex(id);
    }
}
