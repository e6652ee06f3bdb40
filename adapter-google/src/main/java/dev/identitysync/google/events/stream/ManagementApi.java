package dev.identitysync.google.events.stream;

import dev.identitysync.InvalidValueException;
import dev.identitysync.google.events.EventType;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The RISC API's methods, each asked once (https://developers.google.com/identity/protocols/risc). Thread-safe. */
final class ManagementApi {
    private final URI base;
    private final BearerSource bearer;
    private final ManagementHttp http;
    private final Clock clock;

    /** @param base ends in a slash */
    ManagementApi(URI base, BearerSource bearer, ManagementHttp http, Clock clock) {
        this.base = base;
        this.bearer = bearer;
        this.http = http;
        this.clock = clock;
    }

    void update(StreamConfiguration wanted) throws FailedCallException {
        Map<String, Object> delivery = new LinkedHashMap<>();
        delivery.put("delivery_method", wanted.deliveryMethod());
        wanted.receiver().ifPresent(receiver -> delivery.put("url", receiver.toString()));
        List<String> types = wanted.eventTypes().stream().map(EventType::uri).toList();
        post("stream:update", Map.of("delivery", delivery, "events_requested", types));
    }

    StreamConfiguration configuration() throws FailedCallException {
        HttpReply reply = ask("GET", "stream", Optional.empty());
        Map<String, ?> body = Json.object(reply);
        Map<?, ?> delivery = Json.inner(reply, body, "delivery");
        return new StreamConfiguration(
                Json.text(reply, delivery, "delivery_method"), receiver(reply, delivery), eventTypes(reply, body));
    }

    StreamStatus status() throws FailedCallException {
        HttpReply reply = ask("GET", "stream/status", Optional.empty());
        Optional<StreamStatus> status = StreamStatus.of(Json.text(reply, Json.object(reply), "status"));
        if (status.isEmpty()) {
            throw Json.malformed(reply, "status", "enabled or disabled");
        }
        return status.get();
    }

    void setStatus(StreamStatus wanted) throws FailedCallException {
        post("stream/status:update", Map.of("status", wanted.word()));
    }

    void verify(String state) throws FailedCallException {
        post("stream:verify", Map.of("state", state));
    }

    private static Optional<URI> receiver(HttpReply reply, Map<?, ?> delivery) throws FailedCallException {
        Object url = delivery.get("url");
        if (url == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(URI.create(Json.text(reply, delivery, "url")));
        } catch (IllegalArgumentException e) {
            throw Json.malformed(reply, "delivery.url", "a URL");
        }
    }

    private static Set<EventType> eventTypes(HttpReply reply, Map<?, ?> body) throws FailedCallException {
        Set<EventType> types = new LinkedHashSet<>();
        for (String uri : Json.texts(reply, body, "events_requested")) {
            try {
                types.add(new EventType(uri));
            } catch (InvalidValueException e) {
                throw Json.malformed(reply, "events_requested", "a list of event types");
            }
        }
        return types;
    }

    // What a good answer holds is not documented, and not needed.
    private void post(String method, Map<String, ?> body) throws FailedCallException {
        ask("POST", method, Optional.of(Json.bytes(body)));
    }

    private HttpReply ask(String method, String path, Optional<byte[]> body) throws FailedCallException {
        HttpReply reply = send(method, path, body, bearer.token(clock.instant()));
        if (reply.isUnauthorized()) {
            // A token that is kept may be revoked before it expires.
            Optional<String> renewed = bearer.renewed(clock.instant());
            if (renewed.isPresent()) {
                reply = send(method, path, body, renewed.get());
            }
        }
        if (!reply.isGood()) {
            throw new FailedCallException(ApiError.of(reply));
        }
        return reply;
    }

    private HttpReply send(String method, String path, Optional<byte[]> body, String token) throws FailedCallException {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Authorization", "Bearer " + token);
        if (body.isPresent()) {
            headers.put("Content-Type", "application/json");
        }
        // Joined as texts: a URI resolves stream:update as one of the scheme "stream".
        return http.send(method, URI.create(base + path), headers, body);
    }
}
