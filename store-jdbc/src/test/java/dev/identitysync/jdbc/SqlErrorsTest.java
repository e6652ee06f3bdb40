package dev.identitysync.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.StoreBrokenException;
import dev.identitysync.StoreOutcomeUnknownException;
import dev.identitysync.StoreUnavailableException;
import java.net.ConnectException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an SQLSTATE comes to, for the caller and for the person on call. */
class SqlErrorsTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "08006, StoreOutcomeUnknownException, repeat the operation",
        "57P01, StoreOutcomeUnknownException, repeat the operation",
        "25P04, StoreOutcomeUnknownException, repeat the operation",
        "57014, StoreUnavailableException,    repeat it later",
        "53300, StoreUnavailableException,    repeat it later",
        "25006, StoreUnavailableException,    which one the pool reaches",
        "42P01, StoreBrokenException,         check schema",
        "42501, StoreBrokenException,         permissions",
        "42P05, StoreBrokenException,         prepareThreshold=0",
        "26000, StoreBrokenException,         prepareThreshold=0",
        "08P01, StoreOutcomeUnknownException, prepareThreshold=0",
        "22021, StoreBrokenException,         prepareThreshold=0",
        "23503, StoreBrokenException,         run MappingDoctor",
        "22001, StoreBrokenException,         longer than its column takes",
        "42P10, StoreBrokenException,         no unique constraint of its own",
        "44000, StoreBrokenException,         run MappingDoctor",
        "40003, StoreOutcomeUnknownException, repeat the operation"
    })
    void aFailedStatementIsToldAsWhatItMeans(String state, String type, String advice) {
        RuntimeException told = SqlErrors.afterSending(new SQLException("words", state));

        assertThat(told.getClass().getSimpleName()).isEqualTo(type);
        assertThat(told).hasMessageContaining(state).hasMessageContaining(advice);
    }

    @ParameterizedTest(name = "state {0}")
    @CsvSource({
        "08001, StoreUnavailableException, repeat when it is back",
        "'',    StoreUnavailableException, the pool is exhausted",
        "08001, StoreUnavailableException, 'check URL, driver and pooler'",
        "08P01, StoreUnavailableException, 'check URL, driver and pooler'",
        "08004, StoreBrokenException,      see the cause",
        "42501, StoreBrokenException,      right to connect",
        "22023, StoreBrokenException,      parameters of the URL",
        "0A000, StoreBrokenException,      see the cause",
        "28P01, StoreBrokenException,      check user",
        "3D000, StoreBrokenException,      database name"
    })
    void aConnectionThatCannotBeHadIsToldAsWhatItMeans(String state, String type, String advice) {
        RuntimeException told = SqlErrors.beforeSending(new SQLException("words", state.isEmpty() ? null : state));

        assertThat(told.getClass().getSimpleName()).isEqualTo(type);
        assertThat(told).hasMessageContaining(advice);
    }

    @Test
    void theReasonBelowIsKeptForWhoeverIsOnCall() {
        SQLException pool = new SQLException("no connection within 2 s", null, new ConnectException("refused"));

        assertThat(SqlErrors.beforeSending(pool)).hasRootCauseMessage("refused");
    }

    @Test
    void aPoolsOwnWordsAreKeptAndWhatItsDriverWasToldIsNot() {
        SQLException below = new SQLException("ERROR: invalid value canary", "22023");
        SQLException pool = new SQLException("no connection within 2 s\ncanary", null, below);

        assertThat(SqlErrors.beforeSending(pool))
                .cause()
                .hasMessage("no connection within 2 s")
                .cause()
                .hasMessageContaining("left out");
    }

    @Test
    void whatKnowsThePasswordAndFailsIsToldAsItselfOrByItsType() {
        StoreBrokenException secret = new StoreBrokenException("Secret app/db is no JSON object", null);
        SQLException own = new SQLException("no connection within 2 s", null, new SQLException(secret));
        SQLException others = new SQLException("no connection within 2 s", null, new IllegalStateException("canary"));

        assertThat(SqlErrors.beforeSending(own)).isSameAs(secret);
        assertThat(SqlErrors.beforeSending(others))
                .isInstanceOf(StoreBrokenException.class)
                .hasMessageContaining("java.lang.IllegalStateException")
                .hasStackTraceContaining("SqlErrorsTest")
                .rootCause()
                .hasMessageNotContaining("canary");
    }

    @Test
    void anAnswerThatTheDriverHasNoMemoryForMayBeOfAStatementThatWasCarriedOut() {
        SQLException noMemory = new SQLException("Ran out of memory retrieving query results.", "53200");
        noMemory.initCause(new OutOfMemoryError("made by the test"));

        assertThat(SqlErrors.afterSending(noMemory)).isInstanceOf(StoreOutcomeUnknownException.class);
    }

    @Test
    void theConstraintIsNamedAndWhatItRefusedIsNot() {
        SQLException violation = new SQLException(
                "ERROR: update violates foreign key constraint \"orders_user\"\n  Detail: Key (email)=(canary@example.com)",
                "23503");

        assertThat(SqlErrors.afterSending(violation).getCause())
                .hasMessageContaining("orders_user")
                .hasMessageNotContaining("canary");
    }

    @Test
    void aKeyThatIsNeverFreeIsAConstraintOfSomebodyElses() {
        SqlConflictException unique = (SqlConflictException) SqlErrors.afterSending(new SQLException(
                "ERROR: duplicate key value violates unique constraint \"users_phone_key\"\n  Detail: canary",
                "23505"));
        SqlConflictException deadlock = new SqlConflictException(new SQLException("words", "40P01"));

        assertThat(SqlErrors.unsettled(unique, 10))
                .isInstanceOf(StoreBrokenException.class)
                .hasMessageContaining("users_phone_key")
                .hasCause(unique);
        assertThat(SqlErrors.unsettled(deadlock, 10))
                .isInstanceOf(StoreUnavailableException.class)
                .isNotInstanceOf(StoreOutcomeUnknownException.class)
                .hasCause(deadlock);
    }
}
