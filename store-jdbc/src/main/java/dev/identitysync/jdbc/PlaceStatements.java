package dev.identitysync.jdbc;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The statements that speak of identities of one place. Thread-safe. */
final class PlaceStatements {
    private final TableSql table;
    private final IdentityPlace place;
    private final Map<SignInShape, SignInSql> signIns = new ConcurrentHashMap<>();
    private final SqlStatement findByIdentity;
    private final Optional<SqlStatement> setStatus;
    private final SqlStatement link;
    private final SqlStatement unlink;

    PlaceStatements(TableSql table, IdentityPlace place) {
        this.table = table;
        this.place = place;
        this.findByIdentity =
                statement("find-by-identity", "SELECT {columns of u}" + place.andStatus() + " " + place.lookup());
        this.setStatus = place.setStatus().map(sql -> statement("set-identity-status", sql));
        this.link = statement("link", place.link());
        this.unlink = statement("unlink", place.unlink());
    }

    /** Finds the user of an identity, and tells its status where that is kept. */
    SqlStatement findByIdentity() {
        return findByIdentity;
    }

    /** Empty where the status of identities is not kept. */
    Optional<SqlStatement> setStatus() {
        return setStatus;
    }

    SqlStatement link() {
        return link;
    }

    SqlStatement unlink() {
        return unlink;
    }

    SignInSql signIn(SignInShape shape) {
        SignInSql known = signIns.get(shape);
        // Where it is known, the first of these takes no lock.
        return known != null ? known : signIns.computeIfAbsent(shape, it -> new SignInSql(table, place, it));
    }

    /** Whether a subject can be kept here at all. */
    boolean canHold(String subject) {
        return place.subjectType().value(subject) != null;
    }

    /** All but those of sign-ins. */
    Stream<SqlStatement> fixed() {
        return Stream.concat(Stream.of(findByIdentity, link, unlink), setStatus.stream());
    }

    /** The statement of a sign-in with a name, if a sign-in here can have its shape. */
    Optional<SqlStatement> signInNamed(String name) {
        if (!name.endsWith(place.suffix())) {
            return Optional.empty();
        }
        String bare = name.substring(0, name.length() - place.suffix().length());
        return SignInShape.inNameOf(bare)
                .filter(shape -> shape.equals(shape.in(table.mapping())))
                .flatMap(shape -> signIn(shape).all().stream()
                        .filter(statement -> statement.name().equals(name))
                        .findFirst());
    }

    private SqlStatement statement(String name, String template) {
        return SqlStatements.statement(name, template, table, place);
    }
}
