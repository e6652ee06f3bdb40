package dev.identitysync.examples.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identitysync.examples.infrastructure.parts.Handler;
import dev.identitysync.examples.infrastructure.settings.SettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What would only be missed at the first call of a function is missed before anything is deployed. */
class CodeTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Handler.class)
    void lacksNoHandler(Handler handler) {
        Handler[] others = EnumSet.complementOf(EnumSet.of(handler)).toArray(Handler[]::new);
        Path code = StandIn.packed(folder.resolve("other"), others);

        assertThatThrownBy(() -> synthesise(code))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining(handler.className())
                .hasMessageContaining("build the code anew");
    }

    @Test
    void hasTheCertificatesOfTheDatabase() throws IOException {
        Path code = StandIn.packed(folder.resolve("other"), Handler.values());
        Files.delete(code.resolve("rds-ca.pem"));

        assertThatThrownBy(() -> synthesise(code))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("rds-ca.pem");
    }

    @Test
    void mayBeAZipFile() throws IOException {
        Path zip = StandIn.zipped(folder.resolve("users-api-lambda.zip"), Handler.USERS_API);

        Synthesis synthesis =
                Synthesis.with(folder, Map.of("deployments", "usersApi", "usersApi:code", zip.toString()));

        assertThat(synthesis.app().synth().getStacks()).hasSize(1);
    }

    @Test
    void lacksNoHandlerInAZipFile() throws IOException {
        Path zip = StandIn.zipped(folder.resolve("users-api-lambda.zip"), Handler.TRIGGERS);

        assertThatThrownBy(() -> synthesise(zip))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining(Handler.USERS_API.className());
    }

    @Test
    void hasToBeThere() {
        assertThatThrownBy(() -> synthesise(folder.resolve("nowhere")))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("usersApi:code");
    }

    @Test
    void isOnlyNeededOfWhatIsDeployed() {
        Path code = StandIn.packed(folder.resolve("other"), Handler.USERS_API);

        Synthesis synthesis = Synthesis.with(
                folder, Map.of("deployments", "usersApi", "usersApi:code", code.toString(), "cognito:code", "nowhere"));

        assertThat(synthesis.app().synth().getStacks()).hasSize(1);
    }

    private void synthesise(Path code) {
        Synthesis.with(
                folder,
                Map.of(
                        "usersApi:code",
                        code.toString(),
                        "cognito:code",
                        code.toString(),
                        "cognito:wiringCode",
                        code.toString()));
    }
}
