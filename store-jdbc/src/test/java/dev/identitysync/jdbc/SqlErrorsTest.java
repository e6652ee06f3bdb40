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
        "23503, StoreBrokenException,         check schema"
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
        SqlConflictException unique = new SqlConflictException(new SQLException("words", "23505"));
        SqlConflictException deadlock = new SqlConflictException(new SQLException("words", "40P01"));

        assertThat(SqlErrors.unsettled(unique, 10))
                .isInstanceOf(StoreBrokenException.class)
                .hasCause(unique);
        assertThat(SqlErrors.unsettled(deadlock, 10))
                .isInstanceOf(StoreUnavailableException.class)
                .isNotInstanceOf(StoreOutcomeUnknownException.class)
                .hasCause(deadlock);
    }
}
