package dev.identitysync.benchmarks.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A returning sign-in as an engineer writes it who has one wiring and this one statement: bound place by place, and the
 * one row read column by column. The text is the library's own.
 */
final class HandWrittenSignIn implements SignInWay {
    private static final Pattern PLACE = Pattern.compile("\\{([a-z_]+)}");

    private static final int MOST_MISSES = 10_000;
    private static final @Nullable Object[] NOTHING = {};

    private final AtomicInteger misses = new AtomicInteger();
    private final DataSource pool;
    private final String text;
    private final List<String> places;
    private final Map<String, @Nullable Object> constants;
    private final ResultColumns columns;

    HandWrittenSignIn(DataSource pool, CapturedStatement captured) throws SQLException {
        this.pool = pool;
        this.text = captured.statement().text(parameter -> "?");
        this.places = PLACE.matcher(captured.statement().text(parameter -> "{" + parameter.name() + "}"))
                .results()
                .map(place -> place.group(1))
                .toList();
        this.constants = captured.values();
        this.columns = ResultColumns.of(pool, text);
    }

    @Override
    public @Nullable Object[] signIn(Person person, Instant at) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(text)) {
            for (int i = 0; i < places.size(); i++) {
                bind(statement, i + 1, places.get(i), person, at);
            }
            try (ResultSet result = statement.executeQuery()) {
                return result.next() ? columns.read(result) : nothing();
            }
        }
    }

    // Of random people, one may sign in twice within a millisecond, and the second time nothing is left to record. The
    // library looks again then; many of those would be another measurement.
    private @Nullable Object[] nothing() {
        if (misses.incrementAndGet() > MOST_MISSES) {
            throw new IllegalStateException("No returning sign-ins");
        }
        return NOTHING;
    }

    private void bind(PreparedStatement statement, int index, String place, Person person, Instant at)
            throws SQLException {
        switch (place) {
            case "subject" -> statement.setString(index, person.subject());
            case "at", "now", "unless_after" -> statement.setObject(index, at.atOffset(ZoneOffset.UTC));
            case "call_token" -> statement.setObject(index, UUID.randomUUID());
            case "email" -> statement.setString(index, person.email());
            case "name" -> statement.setString(index, person.name());
            case "picture" -> statement.setString(index, person.picture());
            default -> bindConstant(statement, index, constants.get(place));
        }
    }

    // What is the same in all of these sign-ins, such as the issuer.
    private static void bindConstant(PreparedStatement statement, int index, @Nullable Object value)
            throws SQLException {
        if (value == null) {
            statement.setNull(index, Types.NULL);
        } else if (value instanceof String string) {
            statement.setString(index, string);
        } else if (value instanceof Boolean flag) {
            statement.setBoolean(index, flag);
        } else {
            throw new IllegalStateException("A constant that is a " + value.getClass());
        }
    }
}
