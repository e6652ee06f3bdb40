package dev.identitysync.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identitysync.InvalidValueException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole script that the module ships, and the names that may be put into a statement. */
@ExtendWith(TestDatabase.class)
class SchemaTest {

    @Test
    void theScriptCanBeRunAgainAndKeepsTheUsers(TestDatabase.Server server) {
        String schema = server.newSchema();
        server.execute("INSERT INTO " + schema + ".identity_user (id, created_at) VALUES ('stays', now())");

        server.execute(
                "SET search_path TO " + schema + "; " + Schema.text("/schema/postgresql.sql") + "; RESET search_path");

        assertThat(server.text("SELECT id FROM " + schema + ".identity_user")).isEqualTo("stays");
        server.drop(schema);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\"b", "a;drop", "1st", "public.x", "\u00fc"})
    void aSchemaThatIsNoPlainIdentifierIsRefused(String schema, TestDatabase.Server server) {
        assertThatThrownBy(() -> JdbcUserStore.postgresql(server.pool(), schema, Duration.ofSeconds(1)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("schema");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1})
    void aTimeOutThatIsNoneIsRefused(long millis, TestDatabase.Server server) {
        assertThatThrownBy(() -> JdbcUserStore.postgresql(server.pool(), "public", Duration.ofMillis(millis)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("timeout");
    }
}
