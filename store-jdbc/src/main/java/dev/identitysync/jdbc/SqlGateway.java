package dev.identitysync.jdbc;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs one statement, as one transaction, and gives its rows. The module's one seam: what is below it is a matter of
 * how the database is reached.
 */
interface SqlGateway {

    /**
     * Runs a statement.
     *
     * @param parameters by the names in the statement: {@link String}, {@link Boolean}, {@link Integer}, {@link java.time.Instant},
     *     {@link java.util.UUID} or null
     * @throws SqlConflictException if the database rolled the statement back because of another one that ran beside
     *     it; running it again helps
     * @throws dev.identitysync.StoreException for everything else
     */
    List<Row> query(NamedSql statement, Map<String, @Nullable Object> parameters);
}
