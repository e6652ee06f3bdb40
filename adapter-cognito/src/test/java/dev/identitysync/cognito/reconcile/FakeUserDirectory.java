package dev.identitysync.cognito.reconcile;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;

/**
 * A user pool on 127.0.0.1 that speaks Cognito's JSON 1.1, strictly: what the service would not take is refused, and noted. It
 * counts requests by a given time and throttles above a rate.
 */
final class FakeUserDirectory implements AutoCloseable {
    static final String POOL_ID = "eu-central-1_Fake00001";
    private static final String TARGET = "AWSCognitoIdentityProviderService.";
    private static final Pattern SUB_FILTER = Pattern.compile("sub = \"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final JsonFactory JSON = new JsonFactory();

    private final HttpServer server;
    private final CognitoIdentityProviderClient client;
    private final LongSupplier nanoTime;
    private final int mostPerSecond;
    private final NavigableMap<Long, FakeUser> users = new TreeMap<>();
    private final Map<String, Long> bySubject = new HashMap<>();
    private final Map<String, Long> byName = new HashMap<>();
    private final Map<String, Integer> requests = new HashMap<>();
    private final Map<String, Deque<Refusal>> refusals = new HashMap<>();
    private final Set<String> lost = new HashSet<>();
    private final List<String> violations = new ArrayList<>();
    private final Deque<Long> lastSecond = new ArrayDeque<>();
    private int busiestSecond;
    private int throttled;
    private long next;
    private long tokenAge;
    private boolean emptyFilteredPages;

    /** What a request is refused with. */
    record Refusal(int status, String type, String message) {}

    private static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Refusal refusal;

        RefusedException(Refusal refusal) {
            super(refusal.type());
            this.refusal = refusal;
        }
    }

    FakeUserDirectory(LongSupplier nanoTime, int mostPerSecond) {
        this.nanoTime = nanoTime;
        this.mostPerSecond = mostPerSecond;
        try {
            this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
        this.client = client(port());
    }

    int port() {
        return server.getAddress().getPort();
    }

    CognitoIdentityProviderClient client() {
        return client;
    }

    static CognitoIdentityProviderClient client(int port) {
        return CognitoIdentityProviderClient.builder()
                .endpointOverride(URI.create("http://127.0.0.1:" + port))
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    synchronized FakeUser add(FakeUser user) {
        users.put(next, user);
        bySubject.put(user.subject(), next);
        byName.put(user.userName, next);
        next++;
        return user;
    }

    synchronized void remove(String userName) {
        Long key = byName.remove(userName);
        FakeUser user = key == null ? null : users.remove(key);
        if (user != null) {
            bySubject.remove(user.subject());
        }
    }

    synchronized Optional<FakeUser> user(String userName) {
        return Optional.ofNullable(byName.get(userName)).map(users::get);
    }

    synchronized int size() {
        return users.size();
    }

    /** The next requests of an operation are refused so, one after the other. */
    synchronized void refuse(String operation, Refusal... next) {
        refusals.computeIfAbsent(operation, it -> new ArrayDeque<>()).addAll(List.of(next));
    }

    /** The next request of an operation is carried out, and answered as if it had failed. */
    synchronized void loseAnswer(String operation) {
        lost.add(operation);
    }

    /** From now on, tokens that were given before are not taken. */
    synchronized void expireTokens() {
        tokenAge++;
    }

    /** A filtered list comes with an empty page first, as when the limit was used up by what does not match. */
    synchronized void answerFiltersWithAnEmptyPageFirst() {
        emptyFilteredPages = true;
    }

    synchronized int requests(String operation) {
        return requests.getOrDefault(operation, 0);
    }

    /** The most requests in any second. */
    synchronized int busiestSecond() {
        return busiestSecond;
    }

    synchronized int throttled() {
        return throttled;
    }

    /** What the service would never have been asked by a correct client. */
    synchronized List<String> violations() {
        return List.copyOf(violations);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String target = String.valueOf(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
            int status = 200;
            String answer;
            try {
                answer = answer(exchange, target.replace(TARGET, ""), JsonMembers.read(body));
            } catch (RefusedException e) {
                status = e.refusal.status();
                answer = json(json -> {
                    json.writeStartObject();
                    json.writeStringField("__type", e.refusal.type());
                    json.writeStringField("message", e.refusal.message());
                    json.writeEndObject();
                });
            }
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private synchronized String answer(HttpExchange exchange, String operation, JsonMembers request)
            throws RefusedException, IOException {
        requests.merge(operation, 1, Integer::sum);
        count();
        if (exchange.getRequestHeaders().getFirst("Authorization") == null) {
            throw violation("no signature");
        }
        if (!POOL_ID.equals(request.text("UserPoolId"))) {
            throw new RefusedException(new Refusal(400, "ResourceNotFoundException", "User pool does not exist."));
        }
        Deque<Refusal> planned = refusals.get(operation);
        if (planned != null && !planned.isEmpty()) {
            throw new RefusedException(planned.remove());
        }
        String answer = carryOut(operation, request);
        if (lost.remove(operation)) {
            throw new RefusedException(new Refusal(500, "InternalErrorException", "lost"));
        }
        return answer;
    }

    private String carryOut(String operation, JsonMembers request) throws RefusedException, IOException {
        return switch (operation) {
            case "ListUsers" -> listUsers(request);
            case "DescribeUserPool" -> describe(request);
            case "AdminGetUser" -> getUser(request);
            case "AdminDisableUser" -> disable(request);
            case "AdminDeleteUser" -> delete(request);
            case "AdminLinkProviderForUser" -> link(request);
            default -> throw violation("unexpected operation " + operation);
        };
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
            throw new RefusedException(new Refusal(400, "TooManyRequestsException", "Too many requests"));
        }
    }

    private RefusedException violation(String what) {
        violations.add(what);
        return new RefusedException(new Refusal(400, "InvalidParameterException", what));
    }

    private void members(JsonMembers request, String... allowed) throws RefusedException {
        for (Object name : request.members().keySet()) {
            if (!Set.of(allowed).contains(String.valueOf(name))) {
                throw violation("unexpected member " + name);
            }
        }
    }

    private String listUsers(JsonMembers request) throws RefusedException, IOException {
        members(request, "UserPoolId", "Limit", "PaginationToken", "Filter");
        long limit = request.number("Limit");
        if (limit < 1 || limit > 60) {
            throw violation("limit " + limit);
        }
        long from = position(request.optionalText("PaginationToken"));
        Optional<String> filter = request.optionalText("Filter");
        if (filter.isPresent()) {
            return filtered(filter.get(), from);
        }
        List<FakeUser> page = users.tailMap(from).values().stream().limit(limit).toList();
        long last = users.tailMap(from).keySet().stream().limit(limit).reduce(from, (a, b) -> b);
        boolean more = !users.tailMap(last, false).isEmpty();
        return page(page, more ? Optional.of(last + 1) : Optional.empty());
    }

    private String filtered(String filter, long from) throws RefusedException, IOException {
        Matcher subject = SUB_FILTER.matcher(filter);
        if (!subject.matches()) {
            throw violation("filter");
        }
        if (emptyFilteredPages && from == 0) {
            return page(List.of(), Optional.of(1L));
        }
        Long found = bySubject.get(subject.group(1).replaceAll("\\\\(.)", "$1"));
        FakeUser user = found == null ? null : users.get(found);
        return page(user == null ? List.of() : List.of(user), Optional.empty());
    }

    private long position(Optional<String> token) throws RefusedException {
        if (token.isEmpty()) {
            return 0;
        }
        String[] parts = new String(Base64.getUrlDecoder().decode(token.get()), StandardCharsets.UTF_8).split(" ", 2);
        if (Long.parseLong(parts[0]) < tokenAge) {
            throw new RefusedException(new Refusal(400, "InvalidParameterException", "Invalid pagination token."));
        }
        return Long.parseLong(parts[1]);
    }

    private String page(List<FakeUser> page, Optional<Long> nextPosition) throws IOException {
        return json(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("Users");
            for (FakeUser user : page) {
                json.writeStartObject();
                write(json, user, "Attributes");
                json.writeEndObject();
            }
            json.writeEndArray();
            if (nextPosition.isPresent()) {
                String token = tokenAge + " " + nextPosition.get();
                json.writeStringField(
                        "PaginationToken",
                        Base64.getUrlEncoder().encodeToString(token.getBytes(StandardCharsets.UTF_8)));
            }
            json.writeEndObject();
        });
    }

    private static void write(JsonGenerator json, FakeUser user, String attributesName) throws IOException {
        json.writeStringField("Username", user.userName);
        json.writeArrayFieldStart(attributesName);
        for (Map.Entry<String, String> attribute : user.attributes.entrySet()) {
            json.writeStartObject();
            json.writeStringField("Name", attribute.getKey());
            json.writeStringField("Value", attribute.getValue());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberField("UserCreateDate", user.created.getEpochSecond());
        json.writeNumberField("UserLastModifiedDate", user.created.getEpochSecond());
        json.writeBooleanField("Enabled", user.enabled);
        json.writeStringField("UserStatus", user.status);
    }

    private String describe(JsonMembers request) throws RefusedException, IOException {
        members(request, "UserPoolId");
        return "{\"UserPool\":{\"Id\":\"" + POOL_ID + "\",\"EstimatedNumberOfUsers\":" + users.size() + "}}";
    }

    private FakeUser named(JsonMembers request) throws RefusedException, IOException {
        return named(request.text("Username"));
    }

    private FakeUser named(String userName) throws RefusedException {
        return user(userName)
                .orElseThrow(
                        () -> new RefusedException(new Refusal(400, "UserNotFoundException", "User does not exist.")));
    }

    private String getUser(JsonMembers request) throws RefusedException, IOException {
        members(request, "UserPoolId", "Username");
        FakeUser user = named(request);
        return json(json -> {
            json.writeStartObject();
            write(json, user, "UserAttributes");
            json.writeEndObject();
        });
    }

    private String disable(JsonMembers request) throws RefusedException, IOException {
        members(request, "UserPoolId", "Username");
        named(request).disabled();
        return "{}";
    }

    private String delete(JsonMembers request) throws RefusedException, IOException {
        members(request, "UserPoolId", "Username");
        remove(named(request).userName);
        return "{}";
    }

    private String link(JsonMembers request) throws RefusedException, IOException {
        members(request, "UserPoolId", "DestinationUser", "SourceUser");
        JsonMembers source = request.object("SourceUser");
        JsonMembers destination = request.object("DestinationUser");
        if (!"Cognito".equals(destination.members().get("ProviderName"))
                || !"Cognito_Subject".equals(source.members().get("ProviderAttributeName"))) {
            throw violation("link of other users");
        }
        String provider = source.text("ProviderName");
        String subject = source.text("ProviderAttributeValue");
        FakeUser user = named(destination.text("ProviderAttributeValue"));
        if (users.values().stream().anyMatch(it -> it.isLinkedTo(provider, subject))) {
            throw new RefusedException(
                    new Refusal(400, "InvalidParameterException", "SourceUser is already linked to DestinationUser"));
        }
        user.linkedTo(provider, subject);
        return "{}";
    }

    private interface Writing {
        void to(JsonGenerator json) throws IOException;
    }

    private static String json(Writing writing) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            writing.to(json);
        }
        return text.toString();
    }

    @Override
    public void close() {
        client.close();
        server.stop(0);
    }
}
