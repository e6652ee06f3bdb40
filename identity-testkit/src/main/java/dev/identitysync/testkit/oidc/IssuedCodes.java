package dev.identitysync.testkit.oidc;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** Authorization codes and access tokens, in memory, until they expire. Thread-safe. */
final class IssuedCodes {
    static final Duration ACCESS_TOKEN_LIFETIME = Duration.ofMinutes(5);

    private final Clock clock;
    private final Duration codeLifetime;
    private final Map<String, IssuedCode> codes = new ConcurrentHashMap<>();
    private final Map<String, IssuedToken> accessTokens = new ConcurrentHashMap<>();

    IssuedCodes(Clock clock, Duration codeLifetime) {
        this.clock = clock;
        this.codeLifetime = codeLifetime;
    }

    String issue(Grant grant) {
        Instant now = clock.instant();
        codes.values().removeIf(code -> !code.expiresAt().isAfter(now));
        String code = Random.token();
        codes.put(code, new IssuedCode(grant, now.plus(codeLifetime), new AtomicBoolean()));
        return code;
    }

    Optional<IssuedCode> find(String code) {
        return Optional.ofNullable(codes.get(code))
                .filter(found -> found.expiresAt().isAfter(clock.instant()));
    }

    void remember(String accessToken, String code, Grant grant) {
        Instant now = clock.instant();
        accessTokens.values().removeIf(token -> !token.expiresAt().isAfter(now));
        accessTokens.put(accessToken, new IssuedToken(grant, code, now.plus(ACCESS_TOKEN_LIFETIME)));
    }

    Optional<Grant> grantOf(String accessToken) {
        return Optional.ofNullable(accessTokens.get(accessToken))
                .filter(token -> token.expiresAt().isAfter(clock.instant()))
                .map(IssuedToken::grant);
    }

    /** RFC 6749 §4.1.2: a code that comes twice takes back the tokens that it gave. */
    void revokeTokensOf(String code) {
        accessTokens.values().removeIf(token -> token.code().equals(code));
    }

    record IssuedCode(Grant grant, Instant expiresAt, AtomicBoolean redeemed) {}

    private record IssuedToken(Grant grant, String code, Instant expiresAt) {}
}
