package dev.identitysync.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identitysync.InvalidValueException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostCookieTest {
    private final TestClock clock = TestClock.atSomeTime();
    private final Instant inTenMinutes = clock.instant().plus(Duration.ofMinutes(10));
    private final HostCookie cookie = new HostCookie("__Host-flow", clock);

    @Nested
    @DisplayName("S6: the attributes of the cookie")
    class Setting {
        @Test
        void itIsForThisHostAloneAndOutOfReachOfScripts() {
            assertThat(cookie.setCookie("a.b.c", inTenMinutes))
                    .isEqualTo("__Host-flow=a.b.c; Path=/; Max-Age=600; Secure; HttpOnly; SameSite=Lax");
        }

        @Test
        void itCanBeStrict() {
            assertThat(cookie.strict().setCookie("v", inTenMinutes)).endsWith("; SameSite=Strict");
            assertThat(cookie.strict().clear()).endsWith("; SameSite=Strict");
        }

        @Test
        void clearingHasTheSameAttributesAndNoTime() {
            assertThat(cookie.clear()).isEqualTo("__Host-flow=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax");
        }

        @Test
        void itNeverOutlivesItsValueAndAPastExpiryClears() {
            assertThat(cookie.setCookie("v", clock.instant().plusMillis(1999))).contains("Max-Age=1;");
            assertThat(cookie.setCookie("v", clock.instant().minusSeconds(5))).contains("Max-Age=0;");
        }

        @Test
        void over4096BytesItFailsLoudly() {
            int fits = 4096 - "__Host-flow".length();

            assertThat(cookie.setCookie("v".repeat(fits), inTenMinutes)).isNotEmpty();
            assertThatThrownBy(() -> cookie.setCookie("v".repeat(fits + 1), inTenMinutes))
                    .isInstanceOfSatisfying(CookieTooLargeException.class, e -> {
                        assertThat(e.name()).isEqualTo("__Host-flow");
                        assertThat(e.length()).isEqualTo(4097);
                        assertThat(e.limit()).isEqualTo(4096);
                    });
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    " ",
                    "a b",
                    "a;b",
                    "a,b",
                    "a\"b",
                    "a\\b",
                    "a\r\nSet-Cookie: x=y",
                    "ü",
                    "a\u0000",
                    "a\u007F"
                })
        @DisplayName("A value that would break the line is refused (RFC 6265 §4.1.1)")
        void aValueThatWouldBreakTheLineIsRefused(String value) {
            assertThatThrownBy(() -> cookie.setCookie(value, inTenMinutes)).isInstanceOf(InvalidValueException.class);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "session",
                    "__Host-",
                    "__host-session",
                    "__Secure-session",
                    "__Host-a b",
                    "__Host-a;b",
                    "__Host-a=b",
                    "__Host-ü",
                    "__Host-a\n",
                    "__Host-(a)"
                })
        void aNameThatIsNoneIsRefused(String name) {
            assertThatThrownBy(() -> new HostCookie(name, clock)).isInstanceOf(InvalidValueException.class);
        }
    }

    @Nested
    class Reading {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "__Host-flow=v.1",
                    "a=b; __Host-flow=v.1; c=d",
                    "a=b;__Host-flow=v.1;c=d",
                    "  a=b  ;   __Host-flow  =   v.1   ",
                    "\t__Host-flow=v.1\t;",
                    ";;; __Host-flow=v.1;;",
                    "__Host-flow=\"v.1\"",
                    "nonsense; =; ==; =x; __Host-flow=v.1",
                    "x__Host-flow=w; __Host-flow=v.1; __Host-flowx=w; __host-flow=w",
                    "a=__Host-flow=w; __Host-flow=v.1"
                })
        void itIsFoundAmongOthers(String header) {
            assertThat(cookie.read(header)).contains("v.1");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    ";",
                    "=",
                    "a=b",
                    "__Host-flow",
                    "__Host-flow=",
                    "__Host-flow=\"\"",
                    "__Host-flow=\"",
                    "__HOST-FLOW=v",
                    "__Host-flow=a b",
                    "__Host-flow=\"a",
                    "__Host-flow=a\"b",
                    "__Host-flow=a,b",
                    "__Host-flow=ü",
                    "__Host-flow=a\\b",
                    "__Host-flow=a\nb"
                })
        void whatIsNoneIsNone(String header) {
            assertThat(cookie.read(header)).isEmpty();
        }

        @Test
        void whatWasSetIsRead() {
            String line = cookie.setCookie("AZaz09-_.~=", inTenMinutes);

            assertThat(cookie.read(line.substring(0, line.indexOf(';')))).contains("AZaz09-_.~=");
        }

        @Test
        @DisplayName("Two of the name count as none: one was planted (RFC 6265 §8.6)")
        void twoOfTheNameCountAsNone() {
            assertThat(cookie.read("__Host-flow=a; __Host-flow=b")).isEmpty();
            assertThat(cookie.read("__Host-flow=a; __Host-flow=a")).isEmpty();
            assertThat(cookie.read("__Host-flow=a; __Host-flow=")).isEmpty();
            assertThat(cookie.read(List.of("__Host-flow=a", "x=y; __Host-flow=b")))
                    .isEmpty();
        }

        @Test
        @DisplayName("Several lines are one (RFC 9113 §8.2.3)")
        void severalLinesAreOne() {
            assertThat(cookie.read(List.of("a=b", "__Host-flow=v", "c=d"))).contains("v");
            assertThat(cookie.read(List.of())).isEmpty();
        }

        @Test
        void oversizedHeadersAndValuesAreNone() {
            assertThat(cookie.read("__Host-flow=" + "v".repeat(4096))).isEmpty();
            assertThat(cookie.read("__Host-flow=v; a=" + "b".repeat(70_000))).isEmpty();
            assertThat(cookie.read(Collections.nCopies(100, "a=" + "b".repeat(1000))))
                    .isEmpty();
            assertThat(cookie.read(List.of("__Host-flow=v", "a=" + "b".repeat(70_000))))
                    .isEmpty();
        }
    }
}
