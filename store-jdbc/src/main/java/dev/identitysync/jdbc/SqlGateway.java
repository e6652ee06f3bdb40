package dev.identitysync.jdbc;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs one statement, as one transaction, and gives its rows. The module's one seam: what is below it is a matter of
 * how the database is reached. Implementations are thread-safe, and run a statement once: who repeats is the store.
 */
public interface SqlGateway {

    /**
     * Runs a statement.
     *
     * @param values of all its {@linkplain SqlStatement#parameters() parameters}, by name; of others too, perhaps
     * @param timeout how long to wait for the answer, more than zero
     * @return the rows, with every column that the statement names
     * @throws SqlConflictException if the database rolled the statement back because of another one that ran beside
     *     it; running it again helps
     * @throws dev.identitysync.StoreUnavailableException if the statement was not carried out for another reason that
     *     passes
     * @throws dev.identitysync.StoreOutcomeUnknownException if it may have been carried out, or not
     * @throws dev.identitysync.StoreBrokenException if somebody has to mend something
     */
    List<SqlRow> query(SqlStatement statement, Map<String, @Nullable Object> values, Duration timeout);
}
