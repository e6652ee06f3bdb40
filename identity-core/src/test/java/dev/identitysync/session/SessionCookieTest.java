package dev.identitysync.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identitysync.token.CookieTooLargeException;
import dev.identitysync.token.HostCookie;
import dev.identitysync.token.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("S6: the session's cookie")
class SessionCookieTest {
    private final TestClock clock = TestClock.atSomeTime();
    private final Instant inAnHour = clock.instant().plus(Duration.ofHours(1));
    private final SessionCookie cookie = new SessionCookie(clock);

    @Test
    void itIsBoundToTheHostAndToTheSessionsExpiry() {
        assertThat(cookie.setCookie("a.b.c", inAnHour))
                .isEqualTo("__Host-session=a.b.c; Path=/; Max-Age=3600; Secure; HttpOnly; SameSite=Lax");
        assertThat(cookie.clear()).isEqualTo("__Host-session=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax");
    }

    @Test
    void nameAndStrictnessCanBeChosen() {
        SessionCookie other = new SessionCookie(new HostCookie("__Host-admin", clock).strict());

        assertThat(other.setCookie("v", inAnHour)).startsWith("__Host-admin=v;").endsWith("SameSite=Strict");
    }

    @Test
    void itIsReadFromTheLinesOfARequest() {
        assertThat(cookie.read("x=y; __Host-session=a.b.c")).contains("a.b.c");
        assertThat(cookie.read(List.of("x=y", "__Host-session=a.b.c"))).contains("a.b.c");
        assertThat(cookie.read("__Host-session=a; __Host-session=b")).isEmpty();
    }

    @Test
    void whatNoBrowserWouldKeepFailsLoudly() {
        assertThatThrownBy(() -> cookie.setCookie("v".repeat(4090), inAnHour))
                .isInstanceOf(CookieTooLargeException.class);
    }
}
