package dev.identitysync.google.events.stream;

import dev.identitysync.issuer.Claims;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The RISC API as https://developers.google.com/identity/protocols/risc documents it, and as strict: paths, fields, the
 * claims of the bearer JWT and the scopes of access tokens, the roles, and the sentences of its errors.
 */
final class RiscApi extends StubServer {
    private static final String AUDIENCE =
            "https://risc.googleapis.com/google.identity.risc.v1beta.RiscManagementService";
    private static final String PUSH = "https://schemas.openid.net/secevent/risc/delivery-method/push";
    private static final String SCOPE = "https://www.googleapis.com/auth/risc.";
    private static final Duration TOLERANCE = Duration.ofSeconds(60);
    private static final String VERIFICATION = "https://schemas.openid.net/secevent/risc/event-type/verification";
    private static final Set<String> EVENT_TYPES = Set.of(
            "https://schemas.openid.net/secevent/risc/event-type/sessions-revoked",
            "https://schemas.openid.net/secevent/oauth/event-type/tokens-revoked",
            "https://schemas.openid.net/secevent/oauth/event-type/token-revoked",
            "https://schemas.openid.net/secevent/risc/event-type/account-disabled",
            "https://schemas.openid.net/secevent/risc/event-type/account-enabled",
            "https://schemas.openid.net/secevent/risc/event-type/account-credential-change-required",
            VERIFICATION);

    /** What a caller may do, by the two roles there are. */
    enum Role {
        ADMIN,
        VIEWER,
        NONE
    }

    private final Map<String, TestServiceAccount> keys = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> accessTokens = new ConcurrentHashMap<>();
    private final List<String> states = new CopyOnWriteArrayList<>();
    private volatile Optional<Map<String, ?>> configuration = Optional.empty();
    private volatile String status = "enabled";
    private volatile Role role = Role.ADMIN;
    private volatile Set<String> domains = Set.of("shop.example");

    /** A service account of the project, and its key. */
    void knows(TestServiceAccount account) {
        keys.put(account.keyId(), account);
    }

    void knowsAccessToken(String token, Set<String> scopes) {
        accessTokens.put(token, scopes);
    }

    /** From now on the access tokens that were given are not taken. */
    void forgetAccessTokens() {
        accessTokens.clear();
    }

    void role(Role given) {
        this.role = given;
    }

    void authorizedDomains(Set<String> names) {
        this.domains = names;
    }

    void configuration(Map<String, ?> stored) {
        this.configuration = Optional.of(stored);
    }

    Optional<Map<String, ?>> configuration() {
        return configuration;
    }

    String status() {
        return status;
    }

    void status(String word) {
        this.status = word;
    }

    /** The states that verification events were sent with. */
    List<String> states() {
        return List.copyOf(states);
    }

    URI baseUri() {
        return uri("/v1beta/");
    }

    static Map<String, Object> stored(String method, @Nullable String url, List<String> types) {
        Map<String, Object> delivery = new LinkedHashMap<>();
        delivery.put("delivery_method", method);
        if (url != null) {
            delivery.put("url", url);
        }
        return Map.of("delivery", delivery, "events_requested", types);
    }

    @Override
    Reply answer(Asked asked) throws Objection {
        require(asked.uri().getRawQuery() == null, "Invalid query parameter.");
        String method = asked.method() + " " + asked.path();
        if (asked.path().equals("/.well-known/risc-configuration")) {
            return document();
        }
        if (asked.path().equals("/oauth2/v3/certs")) {
            return Reply.json(200, "{\"keys\":[{\"kty\":\"RSA\"}]}");
        }
        return switch (method) {
            case "GET /v1beta/stream" -> {
                authorize(asked, true, "configuration.readonly", "configuration.readwrite");
                yield Reply.json(200, Json.text(existing("Project has no RISC configuration.")));
            }
            case "POST /v1beta/stream:update" -> {
                authorize(asked, false, "configuration.readwrite");
                yield update(asked.json());
            }
            case "GET /v1beta/stream/status" -> {
                authorize(asked, true, "status.readonly", "status.readwrite");
                existing("Project has no RISC configuration.");
                yield Reply.json(200, Json.text(Map.of("status", status)));
            }
            case "POST /v1beta/stream/status:update" -> {
                authorize(asked, false, "status.readwrite");
                yield updateStatus(asked.json());
            }
            case "POST /v1beta/stream:verify" -> {
                authorize(asked, false, "verify");
                yield verify(asked.json());
            }
            default -> throw new Objection(404, "NOT_FOUND", "Method not found.");
        };
    }

    private Reply document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("issuer", "https://accounts.google.com/");
        document.put("jwks_uri", uri("/oauth2/v3/certs").toString());
        document.put(
                "delivery_methods_supported", List.of("http://schemas.openid.net/secevent/risc/delivery-method/push"));
        return Reply.json(200, Json.text(document));
    }

    private Reply update(Map<String, @Nullable Object> body) throws Objection {
        require(
                body.keySet().equals(Set.of("delivery", "events_requested")),
                "Unknown or missing field in " + body.keySet());
        Map<?, ?> delivery = Members.object(body, "delivery");
        require(
                delivery.keySet().equals(Set.of("delivery_method", "url")),
                "Stream configuration must contain delivery field.");
        require(PUSH.equals(delivery.get("delivery_method")), "Invalid delivery_method.");
        List<String> types = Members.texts(body, "events_requested");
        require(
                !types.isEmpty()
                        && EVENT_TYPES.containsAll(types)
                        && Set.copyOf(types).size() == types.size(),
                "Stream configuration must contain events_requested field.");
        URI url = URI.create(Members.text(delivery, "url"));
        if (!"https".equals(url.getScheme())) {
            throw forbidden("The delivery endpoint must be an HTTPS URL.");
        }
        if (configuration.filter(it -> !it.toString().contains(PUSH)).isPresent()) {
            throw forbidden("Existing stream configuration does not have spec-compliant delivery method for RISC.");
        }
        if (!domains.contains(url.getHost())) {
            throw forbidden("The delivery endpoint does not belong to any of your project's domains.");
        }
        configuration = Optional.of(Map.copyOf(body));
        return Reply.json(200, "{}");
    }

    private Reply updateStatus(Map<String, @Nullable Object> body) throws Objection {
        require(body.keySet().equals(Set.of("status")), "Unknown or missing field in " + body.keySet());
        existing("Project has no existing RISC configuration, cannot update status.");
        String wanted = Members.text(body, "status");
        if (!Set.of("enabled", "disabled").contains(wanted)) {
            throw forbidden("Unsupported status.");
        }
        status = wanted;
        return Reply.json(200, "{}");
    }

    private Reply verify(Map<String, @Nullable Object> body) throws Objection {
        require(body.keySet().equals(Set.of("state")), "Unknown or missing field in " + body.keySet());
        Map<String, ?> stored = existing("Project has no RISC configuration.");
        // What it answers to these is not documented; that no event comes is.
        if (!status.equals("enabled")
                || !Members.texts(stored, "events_requested").contains(VERIFICATION)) {
            throw forbidden("The stream is disabled, or verification is not among events_requested.");
        }
        String state = Members.text(body, "state");
        require(!state.isBlank(), "Invalid state.");
        states.add(state);
        return Reply.json(200, "{}");
    }

    private Map<String, ?> existing(String message) throws Objection {
        Optional<Map<String, ?>> stored = configuration;
        if (stored.isEmpty()) {
            throw new Objection(404, "NOT_FOUND", message);
        }
        return stored.get();
    }

    private void authorize(Asked asked, boolean reads, String... scopes) throws Objection {
        if (asked.method().equals("GET")) {
            require(asked.body().isEmpty() && !asked.headers().containsKey("Content-Type"), "A GET with a body.");
        } else {
            require(only(asked.headers(), "Content-Type").equals("application/json"), "Invalid Content-Type.");
        }
        String authorization = only(asked.headers(), "Authorization");
        if (!authorization.startsWith("Bearer ")) {
            throw unauthorized("no bearer token");
        }
        String token = authorization.substring("Bearer ".length());
        if (token.startsWith("eyJ")) {
            requireJwt(token);
        } else {
            requireScope(token, scopes);
        }
        if (role == Role.NONE || (role == Role.VIEWER && !reads)) {
            throw forbidden("Service account needs permission to access your RISC configuration");
        }
    }

    private void requireScope(String token, String... scopes) throws Objection {
        Set<String> granted = accessTokens.get(token);
        if (granted == null) {
            throw unauthorized("unknown access token");
        }
        for (String scope : scopes) {
            if (granted.contains(SCOPE + scope)) {
                return;
            }
        }
        throw new Objection(Reply.error(
                403,
                "PERMISSION_DENIED",
                "Request had insufficient authentication scopes.",
                List.of(Map.of(
                        "@type",
                        "type.googleapis.com/google.rpc.ErrorInfo",
                        "reason",
                        "ACCESS_TOKEN_SCOPE_INSUFFICIENT",
                        "domain",
                        "googleapis.com"))));
    }

    private void requireJwt(String token) throws Objection {
        String[] parts = token.split("\\.", -1);
        Map<String, @Nullable Object> header = part(parts[0]);
        Map<String, @Nullable Object> claims = part(parts[1]);
        TestServiceAccount account = keys.get(String.valueOf(header.get("kid")));
        if (!header.keySet().equals(Set.of("alg", "typ", "kid")) || account == null) {
            throw unauthorized("header");
        }
        if (!"RS256".equals(header.get("alg")) || !"JWT".equals(header.get("typ")) || !isSigned(parts, account)) {
            throw unauthorized("signature");
        }
        if (!claims.keySet().equals(Set.of("iss", "sub", "aud", "iat", "exp"))) {
            throw unauthorized("claims " + claims.keySet());
        }
        if (!account.email().equals(claims.get("iss")) || !account.email().equals(claims.get("sub"))) {
            throw unauthorized("iss or sub");
        }
        if (!AUDIENCE.equals(claims.get("aud"))) {
            throw unauthorized("aud");
        }
        Instant issued = Instant.ofEpochSecond(Members.number(claims, "iat"));
        Instant expires = Instant.ofEpochSecond(Members.number(claims, "exp"));
        Instant now = Instant.now();
        if (issued.isAfter(now.plus(TOLERANCE)) || !now.minus(TOLERANCE).isBefore(expires)) {
            throw unauthorized("iat or exp");
        }
        if (!Duration.between(issued, expires).equals(Duration.ofHours(1))) {
            throw unauthorized("lifetime");
        }
    }

    private static boolean isSigned(String[] parts, TestServiceAccount account) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(account.publicKey());
            signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static Map<String, @Nullable Object> part(String encoded) throws Objection {
        try {
            return Claims.parse(new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8))
                    .values();
        } catch (ParseException | IllegalArgumentException e) {
            throw unauthorized("no JWT");
        }
    }

    private static Objection unauthorized(String why) {
        return new Objection(
                Reply.error(401, "UNAUTHENTICATED", "Request had invalid authentication credentials. (" + why + ")"));
    }

    private static Objection forbidden(String message) {
        return new Objection(403, "PERMISSION_DENIED", message);
    }
}
