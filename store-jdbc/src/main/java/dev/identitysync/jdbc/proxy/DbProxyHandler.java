package dev.identitysync.jdbc.proxy;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.identitysync.StoreBrokenException;
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
 * <p>Refusals and failures are logged with the request id of the invocation and the name of the statement, without the
 * request's text or values: at ERROR what somebody has to mend, at WARN what passes.
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
            return answer(
                    request,
                    context,
                    context.getAwsRequestId() + " (" + request.statement().name() + ")");
        } catch (BadRequestException e) {
            log.warn("Request {} refused: {}: {}", context.getAwsRequestId(), e.field(), e.problem());
            return ProxyAnswer.refusal(e);
        } catch (RuntimeException e) {
            return unforeseen(e, context.getAwsRequestId());
        }
    }

    /** @param which the request and its statement, for the log */
    private byte[] answer(ProxyRequest request, Context context, String which) {
        try {
            return bounded(ProxyAnswer.rows(rows(request, context)), which);
        } catch (SqlConflictException e) {
            conflict(e, which);
            return ProxyAnswer.failure(e);
        } catch (StoreException e) {
            failure(e, which);
            return ProxyAnswer.failure(e);
        } catch (RuntimeException e) {
            return unforeseen(e, which);
        }
    }

    // The caller runs it again; that it was a constraint is worth a line, since one of somebody else's is never free.
    private static void conflict(SqlConflictException e, String which) {
        e.constraint()
                .ifPresentOrElse(
                        name -> log.info("Request {}: rolled back because of constraint {}", which, name),
                        () -> log.debug("Request {}: rolled back because of a statement beside it", which));
    }

    private static void failure(StoreException e, String which) {
        if (e instanceof StoreBrokenException) {
            log.error("Request {} failed: {}", which, e.getMessage(), e);
        } else if (e instanceof StoreUnavailableException) {
            // As often as there are requests, for as long as the database is away.
            log.warn("Request {} failed: {}", which, e.getMessage());
            log.debug("Request {} failed", which, e);
        } else {
            log.warn("Request {} failed: {}", which, e.getMessage(), e);
        }
    }

    private static byte[] unforeseen(RuntimeException e, String which) {
        // Of a type that nobody foresaw, so nobody knows what its words quote.
        log.error("Request {} failed: {}", which, Frames.of(e));
        return ProxyAnswer.error(ErrorKind.UNKNOWN, Map.of("message", "the function failed; see its log"));
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

    private static byte[] bounded(byte[] answer, String which) {
        if (answer.length <= MOST_BYTES) {
            return answer;
        }
        log.warn("Request {}: the answer has {} bytes, more than Lambda carries", which, answer.length);
        return ProxyAnswer.error(
                ErrorKind.UNKNOWN,
                Map.of("message", "the answer is larger than Lambda carries; list fewer users at a time"));
    }
}
