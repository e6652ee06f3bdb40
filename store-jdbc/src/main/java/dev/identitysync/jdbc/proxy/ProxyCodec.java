package dev.identitysync.jdbc.proxy;

import dev.identitysync.jdbc.SqlRow;
import dev.identitysync.jdbc.SqlStatement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The language of a function that runs statements: what it is sent, and what it answers. Implementations are thread-safe.
 *
 * @see ProtocolCodec
 * @see ExecuteQueryCodec
 */
public interface ProxyCodec {

    /**
     * The payload that asks for a statement.
     *
     * @param values of all its parameters, by name; of others too, perhaps
     * @param timeout how long the caller waits, more than zero
     * @throws dev.identitysync.InvalidValueException if a value is missing, or is none that can be sent
     */
    byte[] request(SqlStatement statement, Map<String, @Nullable Object> values, Duration timeout);

    /**
     * The rows in the payload that a function gave back in its own words; never that of a crash or a time-out. A function
     * that says that the statement failed is told as {@link dev.identitysync.jdbc.SqlGateway#query} tells it, without
     * words that may quote data; of an answer that cannot be understood, the outcome is unknown.
     */
    List<SqlRow> rows(byte[] answer);
}
