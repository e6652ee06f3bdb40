package dev.identitysync.jdbc;

import dev.identitysync.ExternalIdentity;
import dev.identitysync.IdentityStatus;
import dev.identitysync.InvalidValueException;
import dev.identitysync.StoreBrokenException;
import dev.identitysync.User;
import dev.identitysync.UserId;
import dev.identitysync.UserPage;
import dev.identitysync.UserStatus;
import dev.identitysync.spi.EmailHolder;
import dev.identitysync.spi.EmailRule;
import dev.identitysync.spi.LinkRequest;
import dev.identitysync.spi.LinkResult;
import dev.identitysync.spi.ProvisionRequest;
import dev.identitysync.spi.ProvisionResult;
import dev.identitysync.spi.RecordLoginResult;
import dev.identitysync.spi.UnlinkResult;
import dev.identitysync.spi.UserChange;
import dev.identitysync.spi.UserStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Users in PostgreSQL 13 and later, in the tables of {@code schema/postgresql.sql}. Each operation is one SQL
 * statement; a first sign-in is two, a returning one that brings another e-mail address, repeats a login or is refused up to three,
 * and one that loses a race one or two more. Thread-safe.
 *
 * <p>Needs {@code SELECT, INSERT, UPDATE, DELETE} on its three tables and nothing else. Statements that the database
 * rolled back because of another one beside them (SQLSTATE 40001, 40P01, and 23505 where two claim one key at once)
 * are run again here, a bounded number of times.
 */
public final class JdbcUserStore implements UserStore {
    private static final Logger LOG = LoggerFactory.getLogger(JdbcUserStore.class);
    private static final int MOST_PER_PAGE = 1000;

    private final SqlGateway gateway;
    private final SqlStatements sql;
    private final SignIns signIns;
    private final Duration timeout;

    private JdbcUserStore(SqlGateway gateway, SqlStatements sql, Duration timeout) {
        this.gateway = gateway;
        this.sql = sql;
        this.signIns = new SignIns(sql.mapping());
        this.timeout = timeout;
    }

    /**
     * A store in the schema {@code public}, with ten seconds for each operation.
     *
     * @param dataSource gives connections to PostgreSQL, best pooled; not one that is bound to a transaction of the
     *     caller's, since each statement here is committed by itself
     */
    public static JdbcUserStore postgresql(DataSource dataSource) {
        return postgresql(dataSource, "public", Duration.ofSeconds(10));
    }

    /**
     * A store in a schema of its own.
     *
     * @param dataSource gives connections to PostgreSQL, as above
     * @param schema the schema that the tables are in: letters, digits, {@code _} and {@code $}
     * @param timeout for each operation, as below
     * @throws InvalidValueException if the schema is no plain identifier or the time-out not positive
     */
    public static JdbcUserStore postgresql(DataSource dataSource, String schema, Duration timeout) {
        return of(DataSourceGateway.of(dataSource), UserTableMapping.ofSchema(schema), timeout);
    }

    /**
     * A store that reaches its database in any way. What the mapping leaves out is logged, once each, at INFO.
     *
     * @param gateway runs the statements
     * @param mapping where the users are
     * @param timeout for each operation, all its statements and their repetitions together; what has no answer by then
     *     counts as unknown. Whole milliseconds
     * @throws InvalidValueException if the time-out is not positive
     */
    public static JdbcUserStore of(SqlGateway gateway, UserTableMapping mapping, Duration timeout) {
        if (timeout.toMillis() <= 0) {
            throw new InvalidValueException("timeout", "is not positive; a statement needs a millisecond at least");
        }
        mapping.leftOut().forEach(sentence -> LOG.info("Table {}: {}", mapping.table(), sentence));
        return new JdbcUserStore(gateway, SqlStatements.of(mapping), timeout);
    }

    @Override
    public ProvisionResult provision(ProvisionRequest request) {
        PlaceStatements place = placeOf(request.identity());
        requireRoom(place, request);
        return signIns.provision(place, request, operation());
    }

    private PlaceStatements placeOf(ExternalIdentity identity) {
        return sql.forIssuer(identity.issuer())
                .orElseThrow(() -> new StoreBrokenException(
                        "The mapping has no column for identities of " + identity.issuer() + "; give it one", null));
    }

    // What has no place would be lost; a key that became null on its way would be nobody's, for ever.
    private void requireRoom(PlaceStatements place, ProvisionRequest request) {
        UserTableMapping mapping = sql.mapping();
        if (request.emailRule() != EmailRule.SHARED && !mapping.keepsAddressesUnique()) {
            throw new StoreBrokenException(
                    "The link policy asks for unique e-mail addresses, and the mapping has no place to keep whose they"
                            + " are; map EMAIL_CLAIMED, say emailUnique, or choose another policy",
                    null);
        }
        if (!place.canHold(request.identity().subject())) {
            throw new StoreBrokenException(
                    "The column for identities of " + request.identity().issuer()
                            + " cannot hold a subject like this one's; map a text column",
                    null);
        }
        if (!mapping.idsAreGenerated()
                && mapping.idType().value(request.newUserId().value()) == null) {
            throw new StoreBrokenException(
                    "The ids that sign-ins bring do not fit the type of the id column; choose other UserIds", null);
        }
    }

    @Override
    public RecordLoginResult recordLogin(UserId id, Instant at, Duration throttle) {
        Parameters parameters = Parameters.of(id).at(at).and("unless_after", at.minus(throttle));
        Operation operation = operation();
        return operation.untilSettled(() -> {
            Optional<RecordLoginResult> recorded = operation.first(sql.recordLogin(), parameters, SignInRows::recorded);
            // No row: no such user, or one that changed in between; only a second look can tell.
            return recorded.isPresent()
                            || operation
                                    .first(sql.findById(), Parameters.of(id), UserRow::read)
                                    .isPresent()
                    ? recorded
                    : Optional.of(new RecordLoginResult.UserUnknown());
        });
    }

    @Override
    public Optional<User> findById(UserId id) {
        return operation().first(sql.findById(), Parameters.of(id), UserRow::read);
    }

    @Override
    public Optional<User> findByIdentity(ExternalIdentity identity) {
        return placeThatHolds(identity)
                .flatMap(place -> operation().first(place.findByIdentity(), Parameters.of(identity), UserRow::read));
    }

    @Override
    public List<User> findByEmail(String address) {
        if (!SqlType.TEXT.accepts(address)) {
            return List.of();
        }
        return operation().all(sql.findByEmail(), Parameters.of("email", address), UserRow::read);
    }

    @Override
    public Optional<EmailHolder> findEmailHolder(String address) {
        if (!SqlType.TEXT.accepts(address)) {
            return Optional.empty();
        }
        return operation()
                .first(
                        sql.findEmailHolder(),
                        Parameters.of("email", address),
                        row -> new EmailHolder(UserRow.read(row), row.requiredFlag("proved")));
    }

    @Override
    public List<ExternalIdentity> identitiesOf(UserId id) {
        return operation().all(sql.identitiesOf(), Parameters.of(id), row -> LinkRows.identity(row, id, sql.mapping()));
    }

    @Override
    public Optional<UserChange> setStatus(UserId id, UserStatus status, Instant at) {
        return operation()
                .first(
                        kept(sql.setStatus(), UserField.STATUS),
                        Parameters.of(id).at(at).and("status", status.name()),
                        JdbcUserStore::change);
    }

    @Override
    public Optional<UserChange> revokeSessions(UserId id, Instant notBefore) {
        return operation()
                .first(
                        kept(sql.revokeSessions(), UserField.SESSIONS_NOT_BEFORE),
                        Parameters.of(id).at(notBefore),
                        JdbcUserStore::change);
    }

    @Override
    public Optional<IdentityStatus> identityStatus(ExternalIdentity identity) {
        return placeThatHolds(identity)
                .flatMap(place ->
                        operation().first(place.findByIdentity(), Parameters.of(identity), IdentityStatusRows::read));
    }

    @Override
    public Optional<UserChange> setIdentityStatus(ExternalIdentity identity, IdentityStatus status, Instant asOf) {
        return placeThatHolds(identity)
                .flatMap(place -> operation()
                        .first(
                                place.setStatus().orElseThrow(JdbcUserStore::noStatusOfIdentities),
                                Parameters.of(identity).at(asOf).and("status", status.name()),
                                JdbcUserStore::change));
    }

    // Nobody has an identity that there is no place for.
    private Optional<PlaceStatements> placeThatHolds(ExternalIdentity identity) {
        return sql.forIssuer(identity.issuer()).filter(place -> place.canHold(identity.subject()));
    }

    private static UserChange change(SqlRow row) {
        return new UserChange(UserRow.read(row), row.requiredFlag("is_change"));
    }

    private static StoreBrokenException noStatusOfIdentities() {
        return new StoreBrokenException(
                "Identities cannot be disabled: the mapping leaves out their status; name its columns with linkStatus, or"
                        + " identityStatus",
                null);
    }

    @Override
    public LinkResult link(LinkRequest request) {
        Operation operation = operation();
        LinkResult result = link(operation, request);
        // The very same request may have used the proof up a moment ago: a second look sees what it linked.
        return result instanceof LinkResult.ProofUsed ? link(operation, request) : result;
    }

    private LinkResult link(Operation operation, LinkRequest request) {
        if (request.proof().isPresent() && sql.mapping().proofTable().isEmpty()) {
            throw new StoreBrokenException(
                    "The mapping has no table for used proofs, so that a proof would be good again; name one", null);
        }
        if (!placeOf(request.identity()).canHold(request.identity().subject())) {
            throw new InvalidValueException("identity", "has a subject that its column cannot hold; map a text column");
        }
        Parameters parameters = Parameters.of(request.userId())
                .and(request.identity())
                .at(request.at())
                .and("proof", request.proof().map(LinkRequest.ProofUse::id).orElse(null))
                .and(
                        "proof_expires_at",
                        request.proof().map(LinkRequest.ProofUse::expiresAt).orElse(null));
        return operation
                .first(placeOf(request.identity()).link(), parameters, LinkRows::linked)
                .orElseGet(LinkResult.UserUnknown::new);
    }

    @Override
    public UnlinkResult unlink(UserId id, ExternalIdentity identity, Instant at) {
        return operation()
                .first(
                        placeOf(identity).unlink(),
                        Parameters.of(id).and(identity).at(at),
                        LinkRows::unlinked)
                .orElseGet(UnlinkResult.UserUnknown::new);
    }

    @Override
    public boolean delete(UserId id) {
        return operation().first(sql.delete(), Parameters.of(id), UserRow::id).isPresent();
    }

    @Override
    public UserPage list(Optional<String> cursor, int limit) {
        if (limit < 1 || limit > MOST_PER_PAGE) {
            throw new InvalidValueException("limit", "is " + limit + "; 1 to " + MOST_PER_PAGE + " are possible");
        }
        Object after = cursor.<Object>map(this::after).orElseGet(sql.mapping().idType()::lowest);
        List<User> users =
                operation().all(sql.list(), Parameters.of("after", after).and("most", (long) limit), UserRow::read);
        boolean last = users.size() < limit;
        return new UserPage(
                users,
                last ? Optional.empty() : Optional.of(users.get(limit - 1).id().value()));
    }

    private Object after(String cursor) {
        Object key = sql.mapping().idType().value(new UserId(cursor).value());
        if (key == null) {
            throw new InvalidValueException("cursor", "is none that a page of this store had; start again without");
        }
        return key;
    }

    private static SqlStatement kept(Optional<SqlStatement> statement, UserField field) {
        return statement.orElseThrow(() -> new StoreBrokenException(
                field.whereLeftOut() + ": the mapping leaves out " + field + "; give it a column", null));
    }

    private Operation operation() {
        return new Operation(gateway, Deadline.after(timeout));
    }
}
