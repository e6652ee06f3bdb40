package dev.identitysync.google.directory;

import com.google.auth.oauth2.ServiceAccountCredentials;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The users of the Directory API, and a token endpoint, on 127.0.0.1, strictly: what the service would not take, or a correct
 * client would never send, is refused, and noted. It counts requests by a given time and throttles above a rate. Lists may be
 * made up as they are asked for.
 */
final class FakeDirectory implements AutoCloseable {
    private static final KeyPair KEYS = keys();
    private static final String USERS = "/admin/directory/v1/users";
    private static final Pattern PAGE_TOKEN = Pattern.compile("canary~(\\w+)~(\\d+)~(\\d+)");

    private final HttpServer server;
    private final FakeTokenEndpoint tokens;
    private final LongSupplier nanoTime;
    private final int mostPerSecond;
    private final Map<String, Integer> requests = new HashMap<>();
    private final Map<String, Deque<Refusal>> refusals = new HashMap<>();
    private final List<String> violations = new ArrayList<>();
    private final Deque<Long> lastSecond = new ArrayDeque<>();
    private List<FakePerson> people = new ArrayList<>();
    private List<FakePerson> deleted = new ArrayList<>();
    private final List<String> hidden = new ArrayList<>();
    private Map.Entry<String, String> scope = Map.entry("customer", "my_customer");
    private int busiestSecond;
    private int throttled;
    private int tokenAge;
    private boolean deletedOnesAreGiven;
    private boolean everyOtherGetIsRefused;
    private final Map<String, Deque<RawAnswer>> rawAnswers = new HashMap<>();

    /** What a request is refused with. */
    record Refusal(int status, String reason, Optional<String> retryAfter) {
        static Refusal of(int status, String reason) {
            return new Refusal(status, reason, Optional.empty());
        }

        Refusal after(String header) {
            return new Refusal(status, reason, Optional.of(header));
        }
    }

    /** An answer as it stands. */
    record RawAnswer(int status, String type, String body, Optional<String> location) {
        static RawAnswer json(String body) {
            return new RawAnswer(200, "application/json; charset=UTF-8", body, Optional.empty());
        }

        static RawAnswer html(int status) {
            return new RawAnswer(status, "text/html", "<html><body>canary</body></html>", Optional.empty());
        }

        static RawAnswer redirect(int status, URI location) {
            return new RawAnswer(status, "text/html", "", Optional.of(location.toString()));
        }
    }

    private static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Refusal refusal;

        RefusedException(int status, String reason, String message) {
            super(message);
            this.refusal = Refusal.of(status, reason);
        }

        RefusedException(Refusal refusal) {
            super("canary message");
            this.refusal = refusal;
        }
    }

    private record Answer(int status, Map<String, Object> json, Optional<String> retryAfter, Optional<RawAnswer> raw) {
        Answer(int status, Map<String, Object> json, Optional<String> retryAfter) {
            this(status, json, retryAfter, Optional.empty());
        }
    }

    FakeDirectory(LongSupplier nanoTime, int mostPerSecond) {
        this.nanoTime = nanoTime;
        this.mostPerSecond = mostPerSecond;
        try {
            this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.tokens = new FakeTokenEndpoint((RSAPublicKey) KEYS.getPublic());
        server.createContext("/", this::answer);
        server.start();
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has RSA", e);
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    static URI endpoint(int port) {
        return URI.create("http://127.0.0.1:" + port + "/");
    }

    private static URI tokenUri(int port) {
        return endpoint(port).resolve("token");
    }

    static PrivateKey privateKey() {
        return KEYS.getPrivate();
    }

    /** The key of the service account that is granted the scope. */
    static ServiceAccountCredentials credentials(PrivateKey key, int port) {
        return ServiceAccountCredentials.newBuilder()
                .setClientEmail(FakeTokenEndpoint.SERVICE_ACCOUNT)
                .setClientId("1234567890")
                .setPrivateKey(key)
                .setPrivateKeyId(FakeTokenEndpoint.KEY_ID)
                .setTokenServerUri(tokenUri(port))
                .build();
    }

    ServiceAccountCredentials credentials() {
        return credentials(privateKey(), port());
    }

    DirectoryTokens tokens() {
        return GoogleAuthTokens.delegated(credentials(), FakeTokenEndpoint.ADMINISTRATOR);
    }

    synchronized FakePerson add(FakePerson person) {
        people.add(person);
        return person;
    }

    synchronized void remove(String id) {
        people.removeIf(person -> person.id.equals(id));
    }

    /** Deletes somebody, who is in the list of those for a while. */
    synchronized void delete(String id) {
        people.stream().filter(person -> person.id.equals(id)).findFirst().ifPresent(deleted::add);
        remove(id);
    }

    /** Has exactly these from now on. */
    synchronized void have(List<FakePerson> these, List<FakePerson> deletedOnes) {
        people = these;
        deleted = deletedOnes;
    }

    /** From now on it does not tell whether it has somebody. */
    synchronized void hide(String id) {
        hidden.add(id);
    }

    /** From now on it gives who is deleted when it is asked for them by id, and says so. */
    synchronized void giveDeletedOnes() {
        deletedOnesAreGiven = true;
    }

    /** From now on it answers for this alone. */
    synchronized void answerFor(String parameter, String value) {
        scope = Map.entry(parameter, value);
    }

    /** The next requests of a kind ({@code list}, {@code deleted}, {@code get}, {@code token}) are refused so. */
    synchronized void refuse(String kind, Refusal... next) {
        refusals.computeIfAbsent(kind, it -> new ArrayDeque<>()).addAll(List.of(next));
    }

    synchronized void refuseNoMore() {
        refusals.clear();
    }

    /** The next requests of a kind are answered so, whatever they are. */
    synchronized void answerRaw(String kind, RawAnswer... next) {
        rawAnswers.computeIfAbsent(kind, it -> new ArrayDeque<>()).addAll(List.of(next));
    }

    /** From now on, every other request for somebody by id is throttled. */
    synchronized void refuseEveryOtherGet() {
        everyOtherGetIsRefused = true;
    }

    /** From now on, page tokens that were given before are not taken. */
    synchronized void expirePageTokens() {
        tokenAge++;
    }

    synchronized void forgetAccessTokens() {
        tokens.forgetTokens();
    }

    synchronized void withdrawGrant() {
        tokens.withdrawGrant();
    }

    synchronized int requests(String kind) {
        return requests.getOrDefault(kind, 0);
    }

    /** The most requests in any second, those for tokens apart. */
    synchronized int busiestSecond() {
        return busiestSecond;
    }

    synchronized int throttled() {
        return throttled;
    }

    /** What a correct client would never have sent. */
    synchronized List<String> violations() {
        return List.copyOf(violations);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Answer answer = exchange.getRequestURI().getPath().equals("/token")
                    ? token(exchange, new String(body, StandardCharsets.UTF_8))
                    : directory(exchange, body.length);
            RawAnswer raw = answer.raw().orElseGet(() -> RawAnswer.json(JSONObjectUtils.toJSONString(answer.json())));
            byte[] bytes = raw.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", raw.type());
            raw.location().ifPresent(it -> exchange.getResponseHeaders().add("Location", it));
            answer.retryAfter().ifPresent(it -> exchange.getResponseHeaders().add("Retry-After", it));
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private synchronized Answer token(HttpExchange exchange, String body) {
        requests.merge("token", 1, Integer::sum);
        Optional<RawAnswer> raw = Optional.ofNullable(
                rawAnswers.getOrDefault("token", new ArrayDeque<>()).poll());
        if (raw.isPresent()) {
            return new Answer(raw.get().status(), Map.of(), Optional.empty(), raw);
        }
        String type = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"));
        Optional<Refusal> refusal = nextRefusal("token");
        if (refusal.isPresent()) {
            return new Answer(
                    refusal.get().status(),
                    Map.of("error", refusal.get().reason(), "error_description", "canary message"),
                    refusal.get().retryAfter());
        }
        try {
            if (!exchange.getRequestMethod().equals("POST") || !type.startsWith("application/x-www-form-urlencoded")) {
                throw new FakeTokenEndpoint.RefusedException(400, "invalid_request", "No form was posted");
            }
            return new Answer(200, tokens.answer(parameters(body)), Optional.empty());
        } catch (FakeTokenEndpoint.RefusedException e) {
            return new Answer(
                    e.status,
                    Map.of("error", e.error, "error_description", String.valueOf(e.getMessage())),
                    Optional.empty());
        }
    }

    private synchronized Answer directory(HttpExchange exchange, int bodyLength) {
        Answer answer = documented(exchange, bodyLength);
        Optional<RawAnswer> raw = Optional.ofNullable(
                rawAnswers.getOrDefault(kind(exchange), new ArrayDeque<>()).poll());
        return raw.map(it -> new Answer(it.status(), Map.of(), Optional.empty(), raw))
                .orElse(answer);
    }

    private Answer documented(HttpExchange exchange, int bodyLength) {
        try {
            return new Answer(200, users(exchange, bodyLength), Optional.empty());
        } catch (RefusedException e) {
            Map<String, Object> detail = new LinkedHashMap<>();
            detail.put("message", e.getMessage());
            detail.put("domain", "global");
            detail.put("reason", e.refusal.reason());
            Map<String, Object> error = new LinkedHashMap<>();
            error.put("code", e.refusal.status());
            error.put("message", e.getMessage());
            error.put("errors", List.of(detail));
            return new Answer(e.refusal.status(), Map.of("error", error), e.refusal.retryAfter());
        }
    }

    private Map<String, Object> users(HttpExchange exchange, int bodyLength) throws RefusedException {
        Map<String, List<String>> query = parameters(
                Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse(""));
        String path = exchange.getRequestURI().getPath();
        String kind = kind(exchange);
        requests.merge(kind, 1, Integer::sum);
        count();
        requireWellSent(exchange, bodyLength, query);
        if (everyOtherGetIsRefused && kind.equals("get") && requests(kind) % 2 == 1) {
            throw new RefusedException(429, "rateLimitExceeded", "Rate Limit Exceeded");
        }
        Optional<Refusal> refusal = nextRefusal(kind);
        if (refusal.isPresent()) {
            throw new RefusedException(refusal.get());
        }
        Map<String, String> single = query.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, it -> it.getValue().get(0)));
        return kind.equals("get") ? get(path, single) : list(kind, single);
    }

    private static String kind(HttpExchange exchange) {
        if (!exchange.getRequestURI().getPath().equals(USERS)) {
            return "get";
        }
        String query =
                Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
        return parameters(query).containsKey("showDeleted") ? "deleted" : "list";
    }

    private void requireWellSent(HttpExchange exchange, int bodyLength, Map<String, List<String>> query)
            throws RefusedException {
        if (!exchange.getRequestMethod().equals("GET") || bodyLength > 0) {
            throw violation("not a GET without a body");
        }
        if (query.values().stream().anyMatch(values -> values.size() > 1)) {
            throw violation("a parameter twice");
        }
        List<String> authorizations = exchange.getRequestHeaders().getOrDefault("Authorization", List.of());
        if (authorizations.size() != 1 || !authorizations.get(0).startsWith("Bearer ")) {
            throw violation("no bearer token");
        }
        if (!tokens.isGood(authorizations.get(0).substring("Bearer ".length()))) {
            throw new RefusedException(401, "authError", "Invalid Credentials");
        }
    }

    private Map<String, Object> get(String path, Map<String, String> query) throws RefusedException {
        if (!path.startsWith(USERS + "/") || !query.keySet().equals(Set.of("fields"))) {
            throw violation("no such resource or parameter");
        }
        String id = path.substring(USERS.length() + 1);
        if (id.contains("@") || id.contains("/")) {
            throw violation("asked for by something else than the immutable id");
        }
        if (hidden.contains(id)) {
            throw new RefusedException(403, "forbidden", "Not Authorized to access this resource/api");
        }
        Optional<FakePerson> gone = deletedOnesAreGiven
                ? deleted.stream().filter(it -> it.id.equals(id)).findFirst()
                : Optional.empty();
        if (gone.isPresent()) {
            return masked(value(query, "fields"), gone.get().deletedJson());
        }
        FakePerson person =
                person(id).orElseThrow(() -> new RefusedException(404, "notFound", "Resource Not Found: userKey"));
        return masked(value(query, "fields"), person.json());
    }

    private Optional<FakePerson> person(String id) {
        return people instanceof NumberedPeople numbered
                ? numbered.find(id)
                : people.stream().filter(it -> it.id.equals(id)).findFirst();
    }

    private Map<String, Object> list(String kind, Map<String, String> query) throws RefusedException {
        requireListParameters(kind, query);
        List<FakePerson> all = kind.equals("list") ? byAddress() : deleted;
        int from = query.containsKey("pageToken") ? offset(kind, value(query, "pageToken")) : 0;
        int to = Math.min(from + Integer.parseInt(value(query, "maxResults")), all.size());
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kind", "admin#directory#users");
        json.put("etag", "\"etag\"");
        if (from < to) {
            json.put(
                    "users",
                    all.subList(from, to).stream()
                            .map(person -> kind.equals("list") ? person.json() : person.deletedJson())
                            .toList());
        }
        if (to < all.size()) {
            json.put("nextPageToken", "canary~" + kind + "~" + tokenAge + "~" + to);
        }
        return masked(value(query, "fields"), json);
    }

    // As orderBy=email asks for, anew with each page: whoever is renamed meanwhile may be skipped.
    private List<FakePerson> byAddress() {
        return people instanceof NumberedPeople
                ? people
                : people.stream()
                        .sorted(Comparator.comparing(person -> person.email))
                        .toList();
    }

    private void requireListParameters(String kind, Map<String, String> query) throws RefusedException {
        Map<String, String> expected = new HashMap<>(Map.of("maxResults", "500", "projection", "basic"));
        expected.put(scope.getKey(), scope.getValue());
        if (kind.equals("list")) {
            expected.put("orderBy", "email");
        } else {
            expected.put("showDeleted", "true");
        }
        Map<String, String> others = new HashMap<>(query);
        others.remove("pageToken");
        if (others.remove("fields") == null || !others.equals(expected)) {
            throw violation("other parameters than " + expected.keySet() + ": " + others.keySet());
        }
    }

    // As for any value that the API does not take; a token is good for three days.
    private int offset(String kind, String token) throws RefusedException {
        Matcher parts = PAGE_TOKEN.matcher(token);
        if (!parts.matches() || !parts.group(1).equals(kind) || Integer.parseInt(parts.group(2)) != tokenAge) {
            throw new RefusedException(400, "invalid", "Invalid Input: " + token);
        }
        return Integer.parseInt(parts.group(3));
    }

    private Map<String, Object> masked(String fields, Map<String, Object> json) throws RefusedException {
        try {
            return asMap(FieldMask.parse(fields).apply(json));
        } catch (IllegalArgumentException e) {
            throw new RefusedException(400, "invalidParameter", "Invalid field selection");
        }
    }

    private static Map<String, Object> asMap(Object value) {
        Map<String, Object> map = new LinkedHashMap<>();
        ((Map<?, ?>) value).forEach((name, member) -> map.put((String) name, member));
        return map;
    }

    private void count() throws RefusedException {
        long now = nanoTime.getAsLong();
        while (!lastSecond.isEmpty() && now - lastSecond.element() >= TimeUnit.SECONDS.toNanos(1)) {
            lastSecond.remove();
        }
        lastSecond.add(now);
        busiestSecond = Math.max(busiestSecond, lastSecond.size());
        if (lastSecond.size() > mostPerSecond) {
            throttled++;
            throw new RefusedException(403, "rateLimitExceeded", "Rate Limit Exceeded");
        }
    }

    private Optional<Refusal> nextRefusal(String kind) {
        return Optional.ofNullable(
                refusals.getOrDefault(kind, new ArrayDeque<>()).poll());
    }

    private static String value(Map<String, String> query, String name) {
        return query.getOrDefault(name, "");
    }

    private RefusedException violation(String what) {
        violations.add(what);
        return new RefusedException(400, "badRequest", what);
    }

    private static Map<String, List<String>> parameters(String text) {
        return Arrays.stream(text.split("&", -1))
                .filter(it -> !it.isEmpty())
                .map(it -> it.split("=", 2))
                .collect(Collectors.groupingBy(
                        it -> decoded(it[0]),
                        LinkedHashMap::new,
                        Collectors.mapping(it -> it.length == 2 ? decoded(it[1]) : "", Collectors.toList())));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
