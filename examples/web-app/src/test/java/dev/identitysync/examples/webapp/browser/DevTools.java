package dev.identitysync.examples.webapp.browser;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.text.ParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A conversation in the Chrome DevTools Protocol: commands, their answers, and what the browser complains of. */
final class DevTools implements WebSocket.Listener, AutoCloseable {
    private static final int SECONDS = 30;

    private final AtomicInteger lastId = new AtomicInteger();
    private final Map<Integer, CompletableFuture<Map<String, Object>>> answers = new ConcurrentHashMap<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final StringBuilder partial = new StringBuilder();
    private final WebSocket socket;

    DevTools(URI address) {
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(address, this)
                .join();
    }

    /** Sends a command and waits for its result. */
    Map<String, Object> send(String session, String method, Map<String, ?> parameters) {
        int id = lastId.incrementAndGet();
        Map<String, Object> message = new HashMap<>(Map.of("id", id, "method", method, "params", parameters));
        if (!session.isEmpty()) {
            message.put("sessionId", session);
        }
        CompletableFuture<Map<String, Object>> answer = new CompletableFuture<>();
        answers.put(id, answer);
        socket.sendText(JSONObjectUtils.toJSONString(message), true).join();
        return answer.orTimeout(SECONDS, TimeUnit.SECONDS).join();
    }

    /** What the console said is wrong: blocked content, failed requests, errors. */
    List<String> complaints() {
        return complaints;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            String message = partial.toString();
            partial.setLength(0);
            handle(message);
        }
        webSocket.request(1);
        return null;
    }

    private void handle(String text) {
        Map<String, Object> message = parsed(text);
        if (message.get("id") instanceof Number id) {
            CompletableFuture<Map<String, Object>> answer =
                    Objects.requireNonNull(answers.remove(id.intValue()), "an answer to nothing");
            if (message.containsKey("error")) {
                answer.completeExceptionally(new IllegalStateException(String.valueOf(message.get("error"))));
            } else {
                answer.complete(object(message.get("result")));
            }
        } else if ("Log.entryAdded".equals(message.get("method"))) {
            Map<String, Object> entry = object(object(message.get("params")).get("entry"));
            if ("error".equals(entry.get("level"))) {
                complaints.add(entry.get("text") + " " + entry.get("url"));
            }
        }
    }

    private static Map<String, Object> parsed(String text) {
        try {
            return JSONObjectUtils.parse(text);
        } catch (ParseException e) {
            throw new IllegalStateException("The browser did not send JSON", e);
        }
    }

    static Map<String, Object> object(@Nullable Object value) {
        Map<String, Object> object = new HashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, member) -> {
                if (member != null) {
                    object.put(String.valueOf(name), member);
                }
            });
        }
        return object;
    }

    @Override
    public void close() {
        socket.abort();
    }
}
