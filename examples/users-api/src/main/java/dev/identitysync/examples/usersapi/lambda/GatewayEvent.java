package dev.identitysync.examples.usersapi.lambda;

import dev.identitysync.examples.usersapi.api.ApiRequest;
import dev.identitysync.examples.usersapi.api.RequestBody;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * A request as API Gateway tells of it: the proxy of a REST API (payload format 1.0), or an HTTP API or a function URL
 * (format 2.0).
 */
final class GatewayEvent {
    private static final String NO_STAGE = "$default";

    private final EventObject event;
    private final EventObject context;

    private GatewayEvent(EventObject event) {
        this.event = event;
        this.context = event.object("requestContext");
    }

    /** @throws UnreadableEventException if it is none of these */
    static ApiRequest request(EventObject event, String id) {
        GatewayEvent gateway = new GatewayEvent(event);
        return gateway.event.text("version").filter("2.0"::equals).isPresent()
                ? gateway.version2(id)
                : gateway.version1(id);
    }

    private ApiRequest version1(String id) {
        Map<String, List<String>> headers = event.has("multiValueHeaders")
                ? event.object("multiValueHeaders").lists()
                : event.object("headers").texts();
        return new ApiRequest(id, event.requiredText("httpMethod"), pathOfVersion1(), headers, body());
    }

    // Without its stage, unless something else than API Gateway made the event; and a stage may be called as our paths
    // are.
    private String pathOfVersion1() {
        String path = event.requiredText("path");
        String stage = context.text("stage").orElse("");
        boolean without =
                context.text("path").filter(("/" + stage + path)::equals).isPresent();
        return without ? path : withoutStage(path, stage);
    }

    private ApiRequest version2(String id) {
        String path = withoutStage(
                event.requiredText("rawPath"), context.text("stage").orElse(NO_STAGE));
        return new ApiRequest(
                id,
                context.object("http").requiredText("method"),
                path,
                event.object("headers").texts(),
                body());
    }

    private static String withoutStage(String path, String stage) {
        String prefix = "/" + stage;
        boolean has = !stage.isEmpty() && !stage.equals(NO_STAGE) && path.startsWith(prefix + "/");
        return has ? path.substring(prefix.length()) : path;
    }

    private RequestBody body() {
        String body = event.text("body").orElse("");
        if (!event.flag("isBase64Encoded")) {
            return RequestBody.of(body.getBytes(StandardCharsets.UTF_8));
        }
        try {
            return RequestBody.of(Base64.getDecoder().decode(body));
        } catch (IllegalArgumentException e) {
            return new RequestBody.Undecodable();
        }
    }
}
