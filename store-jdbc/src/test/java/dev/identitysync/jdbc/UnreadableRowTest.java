package dev.identitysync.jdbc;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.identitysync.UnreadableUserException;
import dev.identitysync.UserId;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A bad record is loud (D5): the error names the row and the column, and no empty user comes back. */
@ExtendWith(TestDatabase.class)
class UnreadableRowTest {
    private final TestDatabase.Server server;
    private final JdbcStoreUnderTest underTest;

    UnreadableRowTest(TestDatabase.Server server) {
        this.server = server;
        this.underTest = new JdbcStoreUnderTest(server);
    }

    @AfterEach
    void close() {
        underTest.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "email       | email = 'canary is no address', email_verified = false",
                "created_at  | created_at = 'infinity'",
                "status      | status = 'SLEEPING'",
                "attributes  | attributes = '[1]'"
            })
    void aValueThatIsNoneIsNamedAndNotRepeated(String column, String assignment) {
        String table = underTest.schema() + ".identity_user";
        server.execute("INSERT INTO " + table + " (id, created_at) VALUES ('broken', now()); ALTER TABLE " + table
                + " DROP CONSTRAINT identity_user_status_known, DROP CONSTRAINT identity_user_attributes_object; UPDATE "
                + table + " SET " + assignment);

        assertThatThrownBy(() -> underTest.store().findById(new UserId("broken")))
                .isInstanceOf(UnreadableUserException.class)
                .hasMessageContaining("broken")
                .hasMessageContaining(column)
                .hasMessageNotContaining("canary")
                .asInstanceOf(type(UnreadableUserException.class))
                .returns("broken", UnreadableUserException::key)
                .returns(column, UnreadableUserException::attribute);
    }

    @Test
    void anIdThatIsNoneIsToldAndNotRepeated() {
        server.execute(
                "INSERT INTO " + underTest.schema() + ".identity_user (id, created_at) VALUES ('two words', now())");

        assertThatThrownBy(() -> underTest.store().list(Optional.empty(), 10))
                .isInstanceOf(UnreadableUserException.class)
                .hasMessageContaining("an id that is none")
                .hasMessageNotContaining("two words");
    }
}
