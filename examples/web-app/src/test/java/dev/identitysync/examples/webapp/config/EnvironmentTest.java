package dev.identitysync.examples.webapp.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentTest {
    private static final Path FOLDER = Path.of("data").toAbsolutePath();

    private static Settings read(Map<String, String> variables) {
        return new Environment(variables, FOLDER).read();
    }

    @Test
    void nothingSetIsTheDemoOnPort8080() {
        Settings settings = read(Map.of("PORT", " ", "DATABASE_URL", ""));

        assertThat(settings.port()).isEqualTo(8080);
        assertThat(settings.google()).isEmpty();
        assertThat(settings.database()).isEmpty();
        assertThat(settings.dataFolder()).isEqualTo(FOLDER);
        assertThat(settings.needDataFolder()).isTrue();
    }

    @Test
    void everythingSetNeedsNoDataFolder() {
        String keys =
                "{\"keys\":[{\"kty\":\"oct\",\"alg\":\"A256GCM\",\"kid\":\"a\",\"k\":\"" + "A".repeat(43) + "\"}]}";
        Settings settings = read(Map.of(
                "PORT", "0",
                "BASE_URL", "https://app.example.com/",
                "GOOGLE_CLIENT_ID", "id",
                "GOOGLE_CLIENT_SECRET", "se-cret",
                "DATABASE_URL", "postgres://u:p@h/d",
                "SESSION_KEYS", keys));

        assertThat(settings.baseUrl()).contains(URI.create("https://app.example.com"));
        assertThat(settings.needDataFolder()).isFalse();
        assertThat(settings.toString()).doesNotContain("se-cret");
    }

    @ParameterizedTest
    @CsvSource({
        "PORT,-1",
        "PORT,65536",
        "PORT,http",
        "BASE_URL,http://app.example.com",
        "BASE_URL,https://app.example.com/path",
        "BASE_URL,https://user@app.example.com",
        "BASE_URL,nonsense",
        "SESSION_KEYS,{}",
        "DATABASE_URL,mysql://u:p@h/d"
    })
    void aWrongValueIsNamed(String name, String value) {
        assertThatExceptionOfType(StartupException.class)
                .isThrownBy(() -> read(Map.of(name, value)))
                .withMessageStartingWith(name + " is")
                .returns(2, StartupException::exitCode);
    }

    @Test
    void keysThatSignAreNamedWithWhatToDo() {
        String keys = "{\"keys\":[{\"kty\":\"oct\",\"alg\":\"HS256\",\"kid\":\"a\",\"k\":\"" + "A".repeat(43) + "\"}]}";

        assertThatExceptionOfType(StartupException.class)
                .isThrownBy(() -> read(Map.of("SESSION_KEYS", keys)))
                .withMessageStartingWith("SESSION_KEYS is")
                .withMessageContaining("A256GCM")
                .withMessageNotContaining("AAAA")
                .returns(2, StartupException::exitCode);
    }

    @ParameterizedTest
    @CsvSource({"GOOGLE_CLIENT_ID,GOOGLE_CLIENT_SECRET", "GOOGLE_CLIENT_SECRET,GOOGLE_CLIENT_ID"})
    void halfAGoogleClientSaysWhichHalfIsMissing(String given, String missing) {
        assertThatExceptionOfType(StartupException.class)
                .isThrownBy(() -> read(Map.of(given, "canary")))
                .withMessageStartingWith(missing + " is missing while " + given + " is set")
                .withMessageNotContaining("canary");
    }
}
