package dev.identitysync.testkit.oidc;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Spoils what the provider sends, for tests. Each setter replaces the one before it; a change holds from the next
 * answer on. Thread-safe.
 */
public final class Tampering {
    private final Map<OidcEndpoint, UnaryOperator<Answer>> answers = new ConcurrentHashMap<>();
    private volatile Consumer<Map<String, Object>> idTokenHeader = unchanged -> {};
    private volatile Consumer<Map<String, Object>> idTokenClaims = unchanged -> {};
    private volatile UnaryOperator<String> idToken = UnaryOperator.identity();
    private volatile Consumer<Map<String, Object>> userInfo = unchanged -> {};
    private volatile Consumer<Map<String, Object>> discovery = unchanged -> {};
    private volatile Consumer<Map<String, String>> callback = unchanged -> {};

    Tampering() {}

    /** Changes the header of each ID token before it is signed. */
    public void idTokenHeader(Consumer<Map<String, Object>> change) {
        idTokenHeader = change;
    }

    /** Changes the claims of each ID token before it is signed. */
    public void idTokenClaims(Consumer<Map<String, Object>> change) {
        idTokenClaims = change;
    }

    /** Changes each signed ID token, such as its signature. */
    public void idToken(UnaryOperator<String> change) {
        idToken = change;
    }

    /** Changes the claims that userinfo answers. */
    public void userInfo(Consumer<Map<String, Object>> change) {
        userInfo = change;
    }

    /** Changes the discovery document. */
    public void discovery(Consumer<Map<String, Object>> change) {
        discovery = change;
    }

    /** Changes the parameters with which people are sent back, such as {@code iss}. */
    public void callback(Consumer<Map<String, String>> change) {
        callback = change;
    }

    /** Changes whole answers of an endpoint: 5xx, garbage, slow, never. */
    public void answer(OidcEndpoint endpoint, UnaryOperator<Answer> change) {
        answers.put(endpoint, change);
    }

    /** Takes back every change. */
    public void reset() {
        answers.clear();
        idTokenHeader = unchanged -> {};
        idTokenClaims = unchanged -> {};
        idToken = UnaryOperator.identity();
        userInfo = unchanged -> {};
        discovery = unchanged -> {};
        callback = unchanged -> {};
    }

    Answer spoil(OidcEndpoint endpoint, Answer answer) {
        return answers.getOrDefault(endpoint, UnaryOperator.identity()).apply(answer);
    }

    Map<String, Object> spoilIdTokenHeader(Map<String, Object> header) {
        return spoiled(header, idTokenHeader);
    }

    Map<String, Object> spoilIdTokenClaims(Map<String, Object> claims) {
        return spoiled(claims, idTokenClaims);
    }

    String spoilIdToken(String token) {
        return idToken.apply(token);
    }

    Map<String, Object> spoilUserInfo(Map<String, Object> claims) {
        return spoiled(claims, userInfo);
    }

    Map<String, Object> spoilDiscovery(Map<String, Object> document) {
        return spoiled(document, discovery);
    }

    Map<String, String> spoilCallback(Map<String, String> parameters) {
        return spoiled(parameters, callback);
    }

    private static <V> Map<String, V> spoiled(Map<String, V> original, Consumer<Map<String, V>> change) {
        Map<String, V> copy = new LinkedHashMap<>(original);
        change.accept(copy);
        return copy;
    }
}
