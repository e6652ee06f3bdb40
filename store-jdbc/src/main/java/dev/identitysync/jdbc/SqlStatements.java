package dev.identitysync.jdbc;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The statements of the store for one mapping. Each is complete in itself: what it has to find out, it finds out in the
 * same snapshot in which it writes, and a row that another statement changed meanwhile is locked or looked at again before
 * it is decided upon. Thread-safe.
 */
public final class SqlStatements {
    private final UserTableMapping mapping;
    private final List<PlaceStatements> places;
    private final SqlStatement recordLogin;
    private final SqlStatement findById;
    private final SqlStatement findByEmail;
    private final SqlStatement findEmailHolder;
    private final SqlStatement identitiesOf;
    private final Optional<SqlStatement> setStatus;
    private final Optional<SqlStatement> revokeSessions;
    private final SqlStatement delete;
    private final SqlStatement list;
    private final Optional<OutboxStatements> outbox;
    private final Optional<ReceivedEventStatements> receivedEvents;

    private SqlStatements(UserTableMapping mapping) {
        this.mapping = mapping;
        TableSql table = new TableSql(mapping);
        List<IdentityPlace> kept = placesOf(mapping);
        this.places =
                kept.stream().map(place -> new PlaceStatements(table, place)).toList();
        this.recordLogin = statement("record-login", UserSql.recordLogin(table), table);
        this.findById = statement("find-by-id", UserSql.FIND_BY_ID, table);
        this.findByEmail = statement("find-by-email", UserSql.FIND_BY_EMAIL, table);
        this.findEmailHolder = statement("find-email-holder", UserSql.FIND_EMAIL_HOLDER, table);
        this.identitiesOf = statement("identities-of", kept.get(0).identitiesOf(), table);
        this.setStatus = UserSql.setStatus(table).map(sql -> statement("set-status", sql, table));
        this.revokeSessions = UserSql.revokeSessions(table).map(sql -> statement("revoke-sessions", sql, table));
        this.delete = statement("delete", UserSql.delete(table), table);
        this.list = statement("list", UserSql.LIST, table);
        this.outbox = mapping.outbox().map(it -> new OutboxStatements(table));
        this.receivedEvents = mapping.receivedEventTable().map(it -> new ReceivedEventStatements(table));
    }

    /** All statements that a store with this mapping sends. */
    public static SqlStatements of(UserTableMapping mapping) {
        return new SqlStatements(mapping);
    }

    /**
     * The statement with a name, as {@link SqlStatement#name()} gives it; empty if the store has no such statement.
     * For whoever runs statements on a store's behalf and will not take their text from it.
     */
    public Optional<SqlStatement> named(String name) {
        return fixed().filter(statement -> statement.name().equals(name))
                .findFirst()
                .or(() -> places.stream()
                        .flatMap(place -> place.signInNamed(name).stream())
                        .findFirst());
    }

    /** All but those of sign-ins, of which there are some for each shape. */
    Stream<SqlStatement> fixed() {
        Stream<SqlStatement> always =
                Stream.of(recordLogin, findById, findByEmail, findEmailHolder, identitiesOf, delete, list);
        Stream<SqlStatement> whereKept = Stream.concat(setStatus.stream(), revokeSessions.stream());
        return Stream.of(
                        always,
                        whereKept,
                        places.stream().flatMap(PlaceStatements::fixed),
                        outbox.stream().flatMap(OutboxStatements::all),
                        receivedEvents.stream().flatMap(ReceivedEventStatements::all))
                .flatMap(Function.identity());
    }

    /** What {@link SqlStatement#mapping()} says of each of them. */
    public String fingerprint() {
        return mapping.fingerprint();
    }

    UserTableMapping mapping() {
        return mapping;
    }

    /** The statements about identities of an issuer; empty if there is no place for any. */
    Optional<PlaceStatements> forIssuer(String issuer) {
        if (mapping.linkTable().isPresent()) {
            return Optional.of(places.get(0));
        }
        return IntStream.range(0, places.size())
                .filter(i -> mapping.identityColumns().get(i).issuer().equals(issuer))
                .mapToObj(places::get)
                .findFirst();
    }

    SqlStatement recordLogin() {
        return recordLogin;
    }

    SqlStatement findById() {
        return findById;
    }

    SqlStatement findByEmail() {
        return findByEmail;
    }

    SqlStatement findEmailHolder() {
        return findEmailHolder;
    }

    SqlStatement identitiesOf() {
        return identitiesOf;
    }

    /** Empty where the table does not keep the status. */
    Optional<SqlStatement> setStatus() {
        return setStatus;
    }

    /** Empty where the table does not keep from when on sessions are good. */
    Optional<SqlStatement> revokeSessions() {
        return revokeSessions;
    }

    SqlStatement delete() {
        return delete;
    }

    SqlStatement list() {
        return list;
    }

    /** Empty where there is no outbox. */
    Optional<OutboxStatements> outbox() {
        return outbox;
    }

    /** Empty where no events of providers are kept. */
    Optional<ReceivedEventStatements> receivedEvents() {
        return receivedEvents;
    }

    /** A statement whose parameters have the types that their names have everywhere, keys and subjects those of the mapping. */
    static SqlStatement statement(String name, String template, TableSql table, IdentityPlace place) {
        return new SqlStatement(
                name + place.suffix(),
                table.mapping().fingerprint(),
                table.fill(template),
                parameter -> parameter.equals("subject")
                        ? place.subjectType().parameter()
                        : Parameters.type(parameter, table.mapping()));
    }

    private static SqlStatement statement(String name, String template, TableSql table) {
        return new SqlStatement(
                name,
                table.mapping().fingerprint(),
                table.fill(template),
                parameter -> Parameters.type(parameter, table.mapping()));
    }

    private static List<IdentityPlace> placesOf(UserTableMapping mapping) {
        if (mapping.linkTable().isPresent()) {
            return List.of(new LinkTablePlace(mapping));
        }
        return IntStream.range(0, mapping.identityColumns().size())
                .<IdentityPlace>mapToObj(i -> new ColumnPlace(mapping, i))
                .toList();
    }
}
