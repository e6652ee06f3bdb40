package dev.identitysync.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identitysync.InvalidValueException;
import dev.identitysync.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionClaimsTest {
    private static final UserId USER = new UserId("user-1");
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00.123456789Z");
    private static final Instant NOW_IN_MILLISECONDS = Instant.parse("2026-03-01T10:00:00.123Z");

    @Test
    void aNewSessionIsValidAtOnceForItsLifetime() {
        SessionClaims session = SessionClaims.start(USER, NOW, Duration.ofHours(8), Map.of("theme", "dark"));

        assertThat(session.userId()).isEqualTo(USER);
        assertThat(session.issuedAt()).isEqualTo(NOW_IN_MILLISECONDS);
        assertThat(session.notBefore()).isEqualTo(NOW_IN_MILLISECONDS);
        assertThat(session.expiresAt()).isEqualTo(NOW_IN_MILLISECONDS.plus(Duration.ofHours(8)));
        assertThat(session.claims()).isEqualTo(Map.of("theme", "dark"));
    }

    @Test
    void eachSessionHasAnIdOf128RandomBits() {
        Set<String> ids = new HashSet<>();
        for (int sessions = 0; sessions < 1000; sessions++) {
            ids.add(SessionClaims.start(USER, NOW, Duration.ofHours(1)).sessionId());
        }

        assertThat(ids).hasSize(1000).allMatch(id -> id.matches("[A-Za-z0-9_-]{22}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\n", "ü", "a;b"})
    void aSessionIdThatIsNoneIsRefused(String id) {
        assertThatThrownBy(() -> new SessionClaims(USER, id, NOW, NOW, NOW, Map.of()))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("sessionId");
    }

    @Test
    void theOrderOfTheInstantsIsHeld() {
        Instant later = NOW.plusSeconds(1);

        assertThat(new SessionClaims(USER, "id", NOW, NOW, NOW, Map.of())).isNotNull();
        assertThatThrownBy(() -> new SessionClaims(USER, "id", later, NOW, later, Map.of()))
                .isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> new SessionClaims(USER, "id", NOW, later, NOW, Map.of()))
                .isInstanceOf(InvalidValueException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S"})
    void aLifetimeThatIsNoneIsRefused(Duration lifetime) {
        assertThatThrownBy(() -> SessionClaims.start(USER, NOW, lifetime))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("lifetime");
    }

    @ParameterizedTest
    @ValueSource(strings = {"iss", "sub", "aud", "exp", "nbf", "iat", "jti", "sid"})
    void aNameWithAMeaningInTokensIsRefused(String name) {
        assertThatThrownBy(() -> SessionClaims.start(USER, NOW, Duration.ofHours(1), Map.of(name, "x")))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining(name);
    }

    @Test
    void laterChangesToTheMapDoNotReachTheSession() {
        Map<String, Object> claims = new HashMap<>(Map.of("a", 1));
        SessionClaims session = SessionClaims.start(USER, NOW, Duration.ofHours(1), claims);

        claims.put("b", 2);

        assertThat(session.claims()).isEqualTo(Map.of("a", 1L));
        assertThatThrownBy(() -> session.claims().clear()).isInstanceOf(UnsupportedOperationException.class);
    }
}
