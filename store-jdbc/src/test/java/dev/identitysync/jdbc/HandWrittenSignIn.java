package dev.identitysync.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A returning sign-in as an engineer writes it who has one wiring and this one statement: bound place by place, and the
 * one row read column by column. The text is the library's own.
 */
final class HandWrittenSignIn {
    private static final Pattern PLACE = Pattern.compile("\\{([a-z_]+)}");

    private final DataSource pool;
    private final String text;
    private final List<String> places;

    HandWrittenSignIn(DataSource pool, SqlStatement statement) {
        this.pool = pool;
        this.text = statement.positional();
        this.places = PLACE.matcher(statement.text(parameter -> "{" + parameter.name() + "}"))
                .results()
                .map(place -> place.group(1))
                .toList();
    }

    /** What came back. */
    record Row(
            String id,
            @Nullable String email,
            boolean emailVerified,
            @Nullable String name,
            @Nullable String givenName,
            @Nullable String familyName,
            @Nullable String picture,
            @Nullable String locale,
            String status,
            OffsetDateTime createdAt,
            @Nullable OffsetDateTime lastLoginAt,
            @Nullable OffsetDateTime sessionsNotBefore,
            String attributes,
            @Nullable OffsetDateTime previous,
            boolean created,
            boolean emailHeld) {}

    Row signIn(int person) throws SQLException {
        Instant at = MeasuredSignIns.nextTime();
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(text)) {
            for (int i = 0; i < places.size(); i++) {
                bind(statement, i + 1, places.get(i), person, at);
            }
            try (ResultSet result = statement.executeQuery()) {
                if (!result.next()) {
                    throw new IllegalStateException("No returning sign-in");
                }
                return row(result);
            }
        }
    }

    private static void bind(PreparedStatement statement, int index, String place, int person, Instant at)
            throws SQLException {
        switch (place) {
            case "issuer" -> statement.setString(index, MeasuredSignIns.ISSUER);
            case "subject" -> statement.setString(index, "person-" + person);
            case "at", "now", "unless_after" -> statement.setObject(index, at.atOffset(ZoneOffset.UTC));
            case "call_token" -> statement.setObject(index, UUID.randomUUID());
            case "email" -> statement.setString(index, MeasuredSignIns.email(person));
            case "email_verified" -> statement.setBoolean(index, true);
            case "name" -> statement.setString(index, MeasuredSignIns.name(person));
            case "picture" -> statement.setString(index, MeasuredSignIns.picture(person));
            default -> throw new IllegalStateException("A place for " + place + ", which this sign-in does not know");
        }
    }

    private static Row row(ResultSet result) throws SQLException {
        return new Row(
                result.getString("id"),
                result.getString("email"),
                result.getBoolean("email_verified"),
                result.getString("name"),
                result.getString("given_name"),
                result.getString("family_name"),
                result.getString("picture"),
                result.getString("locale"),
                result.getString("status"),
                result.getObject("created_at", OffsetDateTime.class),
                result.getObject("last_login_at", OffsetDateTime.class),
                result.getObject("sessions_not_before", OffsetDateTime.class),
                result.getString("attributes"),
                result.getObject("previous", OffsetDateTime.class),
                result.getBoolean("is_created"),
                result.getBoolean("email_held"));
    }
}
