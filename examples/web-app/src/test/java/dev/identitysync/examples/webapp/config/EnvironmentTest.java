package dev.identitysync.examples.webapp.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
        assertThat(settings.store()).isEqualTo(new StoreSetting.PostgreSql(Optional.empty()));
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
        "DATABASE_URL,mysql://u:p@h/d",
        "STORE,mysql",
        "DYNAMODB_TABLE,users"
    })
    void aWrongValueIsNamed(String name, String value) {
        assertThatExceptionOfType(StartupException.class)
                .isThrownBy(() -> read(Map.of(name, value)))
                .withMessageStartingWith(name + " is")
                .returns(2, StartupException::exitCode);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dynamodb", "DynamoDB"})
    void oneVariableSwitchesToADynamoDbOfOurOwn(String store) {
        Settings settings = read(Map.of("STORE", store));

        assertThat(settings.store()).isEqualTo(new StoreSetting.DynamoDb(Optional.empty()));
        assertThat(settings.needDataFolder()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"users", "arn:aws:dynamodb:eu-central-1:123456789012:table/users"})
    void aTableIsTakenByItsNameOrItsArn(String table) {
        StoreSetting store =
                read(Map.of("STORE", "dynamodb", "DYNAMODB_TABLE", table)).store();

        assertThat(store).isEqualTo(new StoreSetting.DynamoDb(Optional.of(table)));
        assertThat(store.isOurOwn()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ab", "my users", "arn:aws:s3:::users"})
    void whatIsNoTableIsNamed(String table) {
        assertThatExceptionOfType(StartupException.class)
                .isThrownBy(() -> read(Map.of("STORE", "dynamodb", "DYNAMODB_TABLE", table)))
                .withMessageStartingWith("DYNAMODB_TABLE is not the name of a table")
                .returns(2, StartupException::exitCode);
    }

    @Test
    void postgreSqlMayBeNamedToo() {
        assertThat(read(Map.of("STORE", "postgresql")).store())
                .isEqualTo(new StoreSetting.PostgreSql(Optional.empty()));
    }

    @Test
    void twoDatabasesAreOneTooMany() {
        assertThatExceptionOfType(StartupException.class)
                .isThrownBy(() -> read(Map.of("STORE", "dynamodb", "DATABASE_URL", "postgres://u:canary@h/d")))
                .withMessageStartingWith("DATABASE_URL is set")
                .withMessageContaining("STORE=dynamodb")
                .withMessageNotContaining("canary")
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
