package dev.identitysync.examples.usersapi.api;

import dev.identitysync.StoreException;
import dev.identitysync.spi.UserStore;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The API: an answer to each request, whatever becomes of it. Thread-safe. */
public final class UsersApi {
    private static final Logger log = LoggerFactory.getLogger(UsersApi.class);
    private static final Map<String, String> ALWAYS =
            Map.of("Cache-Control", "no-store", "X-Content-Type-Options", "nosniff");
    private static final String OPTIONS = "OPTIONS";
    private static final int NANOS_PER_MILLI = 1_000_000;

    private final Users users;
    private final ApiKeys keys;
    private final AllowedOrigins origins;

    /**
     * @param store where the users are; their ids are Google's subjects
     * @param keys who may call: whoever has one is trusted to have verified each login that they tell of
     * @param origins whose pages may call from a browser
     */
    public UsersApi(UserStore store, ApiKeys keys, AllowedOrigins origins, Clock clock) {
        this.users = new Users(store, clock);
        this.keys = keys;
        this.origins = origins;
    }

    /** Answers, and never throws. */
    public ApiResponse answer(ApiRequest request) {
        long begin = System.nanoTime();
        ApiResponse response = outcome(request)
                .with(ALWAYS)
                .with("X-Request-Id", request.id())
                .with(origins.headersFor(request.header("origin")));
        // Neither ids nor a path that somebody made up.
        log.info(
                "{} {} {} {} {} ms",
                request.id(),
                request.method().matches("[A-Z]{1,10}") ? request.method() : "(odd method)",
                Endpoint.at(request.path()).map(it -> it.endpoint().template()).orElse("(no such path)"),
                response.status(),
                (System.nanoTime() - begin) / NANOS_PER_MILLI);
        return response;
    }

    private ApiResponse outcome(ApiRequest request) {
        try {
            return Endpoint.at(request.path())
                    .map(target -> at(target, request))
                    .orElseGet(() -> isAllowed(request) ? noSuchPath() : Problems.forbidden());
        } catch (StoreException e) {
            return StoreFailures.answer(e, request.id());
        } catch (RuntimeException e) {
            log.error("Request {}: our own fault", request.id(), e);
            return Problems.logged(Problems.INTERNAL_ERROR, "Something broke; repeating does not help", request.id());
        }
    }

    private ApiResponse at(Endpoint.Target target, ApiRequest request) {
        Endpoint endpoint = target.endpoint();
        if (request.method().equals(OPTIONS)) {
            return preflight(endpoint, request);
        }
        // Whoever watches over us has no key, and learns nothing.
        if (endpoint != Endpoint.HEALTH && !isAllowed(request)) {
            return Problems.forbidden();
        }
        if (!request.method().equals(endpoint.method())) {
            return Problems.of(Problems.METHOD_NOT_ALLOWED, "This path has other methods; see Allow")
                    .with("Allow", endpoint.allowed());
        }
        if (endpoint.takesBody() && request.body().isTooLarge()) {
            return Problems.of(Problems.TOO_LARGE, "The body has more than " + RequestBody.MOST_BYTES + " bytes");
        }
        return switch (endpoint) {
            case USERS -> register(request);
            case USER -> users.find(target.encodedId());
            case LAST_LOGIN -> users.recordLogin(target.encodedId());
            case HEALTH -> health(request);
        };
    }

    private boolean isAllowed(ApiRequest request) {
        return keys.accept(request.header("x-api-key"));
    }

    private ApiResponse preflight(Endpoint endpoint, ApiRequest request) {
        return ApiResponse.json(200, "{}")
                .with("Allow", endpoint.allowed())
                .with(origins.preflightHeadersFor(request.header("origin"), endpoint.allowed()));
    }

    private ApiResponse register(ApiRequest request) {
        if (!isJson(request.header("content-type"))) {
            return Problems.of(
                    Problems.UNSUPPORTED_MEDIA_TYPE,
                    "The body is not said to be JSON; send Content-Type: application/json");
        }
        return request.body() instanceof RequestBody.Bytes body
                ? users.register(body.content().toByteArray())
                : Problems.of(Problems.BAD_REQUEST, "The body is not encoded as it says");
    }

    // RFC 8259 §11 knows no parameters; clients send a charset all the same, and that of JSON is UTF-8.
    private static boolean isJson(List<String> types) {
        return types.size() == 1
                && types.get(0)
                        .toLowerCase(Locale.ROOT)
                        .matches("application/json[ \t]*(;[ \t]*charset=\"?utf-8\"?[ \t]*)?;?");
    }

    private ApiResponse health(ApiRequest request) {
        try {
            return users.health();
        } catch (StoreException e) {
            return StoreFailures.down(e, request.id());
        }
    }

    private static ApiResponse noSuchPath() {
        return Problems.of(Problems.NOT_FOUND, "There is no such path");
    }
}
