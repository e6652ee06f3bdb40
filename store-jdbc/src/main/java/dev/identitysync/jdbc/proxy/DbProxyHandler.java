package dev.identitysync.jdbc.proxy;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.identitysync.StoreException;
import dev.identitysync.StoreUnavailableException;
import dev.identitysync.jdbc.DataSourceGateway;
import dev.identitysync.jdbc.SqlConflictException;
import dev.identitysync.jdbc.SqlGateway;
import dev.identitysync.jdbc.SqlRow;
import dev.identitysync.jdbc.SqlStatements;
import dev.identitysync.jdbc.UserTableMapping;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Lambda function that runs a store's statements on a database, for callers who cannot reach it. A request names a
 * statement and gives its parameters (see {@code PROTOCOL.md}): no SQL, no identifier, no address of a database can be
 * said in it. Whatever comes, the answer is one of the protocol's, and what the protocol does not allow is refused before
 * anything is sent to the database.
 *
 * <p>Subclass it with a constructor without parameters, which is what Lambda calls:
 *
 * <pre>{@code
 * public final class UsersFunction extends DbProxyHandler {
 *     public UsersFunction() {
 *         super(UserTableMapping.ofSchema("app"), LambdaPool.open(url, credentials));
 *     }
 * }
 * }</pre>
 *
 * <p>Refusals and failures are logged with the request id of the invocation, without the request's text or values.
 * Thread-safe.
 */
public class DbProxyHandler implements RequestStreamHandler {
    private static final Logger log = LoggerFactory.getLogger(DbProxyHandler.class);

    // To write the answer before Lambda ends the invocation.
    private static final Duration MARGIN = Duration.ofMillis(500);
    // Lambda takes 6 MiB at most.
    private static final int MOST_BYTES = 6 * 1024 * 1024 - 64 * 1024;

    private final SqlStatements statements;
    private final SqlGateway gateway;

    /**
     * A function over a database.
     *
     * @param mapping where the users are; the same as the callers'
     * @param dataSource gives connections to PostgreSQL, best from {@link LambdaPool}
     */
    public DbProxyHandler(UserTableMapping mapping, DataSource dataSource) {
        this(mapping, DataSourceGateway.of(dataSource));
    }

    DbProxyHandler(UserTableMapping mapping, SqlGateway gateway) {
        this.statements = SqlStatements.of(mapping);
        this.gateway = gateway;
    }

    /**
     * Answers one request.
     *
     * @throws IOException if the request cannot be read from Lambda, or the answer not be given to it
     */
    @Override
    public void handleRequest(InputStream request, OutputStream answer, Context context) throws IOException {
        answer.write(answer(request.readNBytes(ProxyRequest.MOST_BYTES + 1), context));
    }

    private byte[] answer(byte[] body, Context context) {
        try {
            ProxyRequest request = ProxyRequest.read(body, statements);
            return bounded(ProxyAnswer.rows(rows(request, context)), context);
        } catch (BadRequestException e) {
            log.warn("Request {} refused: {}: {}", context.getAwsRequestId(), e.field(), e.problem());
            return ProxyAnswer.refusal(e);
        } catch (SqlConflictException e) {
            // The caller runs it again.
            log.debug("Request {}: rolled back because of a statement beside it", context.getAwsRequestId());
            return ProxyAnswer.failure(e);
        } catch (StoreException e) {
            log.warn("Request {} failed: {}", context.getAwsRequestId(), e.getMessage(), e);
            return ProxyAnswer.failure(e);
        } catch (RuntimeException e) {
            // Of a type that nobody foresaw, so nobody knows what it quotes.
            log.error(
                    "Request {} failed: {}",
                    context.getAwsRequestId(),
                    e.getClass().getName());
            return ProxyAnswer.error(ErrorKind.UNKNOWN, Map.of("message", "the function failed; see its log"));
        }
    }

    private List<SqlRow> rows(ProxyRequest request, Context context) {
        Duration left = Duration.ofMillis(context.getRemainingTimeInMillis()).minus(MARGIN);
        if (left.toMillis() < 1) {
            throw new StoreUnavailableException(
                    "the function has no time left; nothing was sent. Give it a longer time-out", null);
        }
        Duration timeout = left.compareTo(request.timeout()) < 0 ? left : request.timeout();
        return gateway.query(request.statement(), request.values(), timeout);
    }

    private static byte[] bounded(byte[] answer, Context context) {
        if (answer.length <= MOST_BYTES) {
            return answer;
        }
        log.warn(
                "Request {}: the answer has {} bytes, more than Lambda carries",
                context.getAwsRequestId(),
                answer.length);
        return ProxyAnswer.error(
                ErrorKind.UNKNOWN,
                Map.of("message", "the answer is larger than Lambda carries; list fewer users at a time"));
    }
}
