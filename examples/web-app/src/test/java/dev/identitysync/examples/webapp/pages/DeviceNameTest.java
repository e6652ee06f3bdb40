package dev.identitysync.examples.webapp.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceNameTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Chrome on Windows | Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
                        + " Chrome/138.0.0.0 Safari/537.36",
                "Edge on Windows | Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
                        + " Chrome/138.0.0.0 Safari/537.36 Edg/138.0.0.0",
                "Opera on macOS | Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko)"
                        + " Chrome/136.0.0.0 Safari/537.36 OPR/120.0.0.0",
                "Safari on macOS | Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like"
                        + " Gecko) Version/18.5 Safari/605.1.15",
                "Safari on iPhone | Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML,"
                        + " like Gecko) Version/18.5 Mobile/15E148 Safari/604.1",
                "Chrome on iPad | Mozilla/5.0 (iPad; CPU OS 17_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
                        + " CriOS/138.0.7204.53 Mobile/15E148 Safari/604.1",
                "Samsung Internet on Android | Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko)"
                        + " SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36",
                "Firefox on Android | Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0",
                "Firefox on Linux | Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
                "Chrome on ChromeOS | Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko)"
                        + " Chrome/138.0.0.0 Safari/537.36",
                "Chrome on Linux | Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)"
                        + " HeadlessChrome/138.0.0.0 Safari/537.36",
                "curl | curl/8.14.1",
                "Java-http-client | Java-http-client/17.0.15",
            })
    void isWhatAPersonCallsIt(String name, String userAgent) {
        assertThat(DeviceName.of(List.of(userAgent))).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "Mozilla/5.0",
                "Mozilla/5.0 (compatible)",
                "<script>alert(1)</script>",
                "\u202Egpj.exe/1.0",
                "mira.lindqvist@gmail.com",
                "this-program-has-a-name-beyond-all-measure/1.0"
            })
    void isNothingElse(String userAgent) {
        assertThat(DeviceName.of(List.of(userAgent))).isEqualTo("An unknown browser");
    }

    @Test
    void isUnknownWithoutTheHeader() {
        assertThat(DeviceName.of(List.of())).isEqualTo("An unknown browser");
    }

    @Test
    void isReadFromTheBeginningOfALongHeader() {
        assertThat(DeviceName.of(List.of("Mozilla/5.0 " + "(".repeat(100_000) + " Firefox/1.0")))
                .isEqualTo("An unknown browser");
    }
}
