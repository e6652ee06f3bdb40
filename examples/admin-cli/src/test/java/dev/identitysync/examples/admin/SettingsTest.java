package dev.identitysync.examples.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identitysync.examples.admin.settings.SettingException;
import dev.identitysync.examples.admin.settings.Settings;
import dev.identitysync.examples.admin.settings.SettingsFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    private static final String SECRET = "hunter2-hunter2";

    @TempDir
    Path folder;

    private Settings withFile(String text, Map<String, String> environment) throws IOException {
        Path file = Files.writeString(folder.resolve("settings"), text);
        Map<String, String> all = new java.util.HashMap<>(environment);
        all.put(SettingsFile.VARIABLE, file.toString());
        return SettingsFile.with(all);
    }

    @Test
    void theEnvironmentWinsOverTheFile() throws IOException {
        Settings settings = withFile("DATABASE_USER=file\nDATABASE_PASSWORD=" + SECRET, Map.of("DATABASE_USER", "env"));

        assertThat(settings.get("DATABASE_USER")).isEqualTo("env");
        assertThat(settings.get("DATABASE_PASSWORD")).isEqualTo(SECRET);
        assertThat(settings).asString().doesNotContain(SECRET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\\b",
                "ends-in-\\",
                "a=b==",
                "\\u0041\\t",
                "#a",
                "a#b",
                "\"quoted\"",
                "a:b",
                "!a",
                "$(id)",
                "ä€"
            })
    void aValueIsWhatStandsThere(String password) throws IOException {
        Settings settings = withFile("DATABASE_PASSWORD=" + password + "\nDATABASE_USER=app", Map.of());

        assertThat(settings.get("DATABASE_PASSWORD")).isEqualTo(password);
        assertThat(settings.get("DATABASE_USER")).isEqualTo("app");
    }

    @Test
    void aFileMayHaveCommentsBlankLinesAndTheLineEndsOfWindows() throws IOException {
        Settings settings =
                withFile("# of the app\r\n\r\n  # STORE=no\r\nDATABASE_USER = app\r\nSTORE=x\\\r\n", Map.of());

        assertThat(settings.get("DATABASE_USER")).isEqualTo("app");
        assertThat(settings.get("STORE")).isEqualTo("x\\");
    }

    @ParameterizedTest
    @ValueSource(strings = {SECRET, "=" + SECRET, "DATABASE_PASSWORD: " + SECRET, "export DATABASE_PASSWORD=" + SECRET})
    void aLineThatIsNoSettingIsToldByItsNumberWithoutWhatIsInIt(String line) {
        assertThatThrownBy(() -> withFile("# of the app\nDATABASE_USER=app\n" + line, Map.of()))
                .isInstanceOf(SettingException.class)
                .hasNoCause()
                .hasMessageContainingAll(SettingsFile.VARIABLE, "line 3")
                .hasMessageNotContaining(SECRET);
    }

    @Test
    void aFileThatCannotBeReadIsToldWithoutWhatIsInIt() throws IOException {
        Path file = folder.resolve("latin");
        Files.write(file, ("DATABASE_PASSWORD=" + SECRET + "ä").getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> SettingsFile.with(Map.of(SettingsFile.VARIABLE, file.toString())))
                .isInstanceOf(SettingException.class)
                .hasNoCause()
                .hasMessageContaining(SettingsFile.VARIABLE)
                .hasMessageNotContaining(SECRET);
        assertThatThrownBy(() -> SettingsFile.with(Map.of(SettingsFile.VARIABLE, "/no/such/file")))
                .isInstanceOf(SettingException.class);
    }

    @Test
    void blankIsNotSet() {
        Settings settings = new Settings(Map.of("STORE", "  "));

        assertThat(settings.find("STORE")).isEmpty();
        assertThatThrownBy(() -> settings.get("STORE"))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("STORE is not set");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hunter2-hunter2", "ftp://hunter2-hunter2", "https://", "https://a b/hunter2-hunter2"})
    void whatIsNoUrlIsToldWithoutIt(String value) {
        assertThatThrownBy(() -> new Settings(Map.of("GOOGLE_ISSUER", value)).findUrl("GOOGLE_ISSUER"))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("GOOGLE_ISSUER")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void aDatabaseUrlThatIsNoneIsToldWithoutIt() {
        Run run = Run.of(Map.of("DATABASE_URL", "postgres://u:" + SECRET + "@host/db"), "users", "get", "x");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("DATABASE_URL").doesNotContain(SECRET);
    }
}
