package dev.identitysync.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The events of a schema in the order of their numbers, and what they add up to. */
final class EventLog {
    private final TestDatabase.Server server;
    private final String schema;

    EventLog(TestDatabase.Server server, String schema) {
        this.server = server;
        this.schema = schema;
    }

    /**
     * An event.
     *
     * @param subject empty if it has no identity
     */
    record Entry(String user, OutboxEvent.Type type, String subject) {}

    /** Of the outbox, or of a table like it. */
    List<Entry> entries(String table) {
        return rows("SELECT user_id, type, issuer || ' ' || subject FROM " + schema + "." + table + " ORDER BY id")
                .stream()
                .map(row -> new Entry(row.get(0), OutboxEvent.Type.valueOf(row.get(1)), row.get(2)))
                .toList();
    }

    List<String> types() {
        return rows("SELECT type FROM " + schema + ".identity_event ORDER BY id").stream()
                .map(row -> row.get(0))
                .toList();
    }

    /** Each event of a user follows from those before it, and all together give the users as they are. */
    void assertAddsUp(String table) {
        Map<String, Set<String>> users = new TreeMap<>();
        // Users, and their identities with them.
        Set<String> disabled = new TreeSet<>();
        entries(table).forEach(entry -> apply(entry, users, disabled));
        assertThat(users.entrySet().stream()
                        .map(user -> user.getKey() + " " + disabled.contains(user.getKey()) + " "
                                + user.getValue().stream()
                                        .map(identity ->
                                                identity + " " + disabled.contains(user.getKey() + " " + identity))
                                        .toList()))
                .as("users by their events")
                .containsExactlyInAnyOrderElementsOf(users());
    }

    private static void apply(Entry entry, Map<String, Set<String>> users, Set<String> disabled) {
        boolean created = entry.type() == OutboxEvent.Type.CREATED;
        assertThat(users.containsKey(entry.user()))
                .as("%s: user is there", entry)
                .isNotEqualTo(created);
        String identity = entry.user() + " " + entry.subject();
        Set<String> identities = users.computeIfAbsent(entry.user(), user -> new TreeSet<>());
        boolean possible = switch (entry.type()) {
            case CREATED, LINKED -> identities.add(entry.subject());
            case UNLINKED -> identities.remove(entry.subject()) && !identities.isEmpty();
            case DISABLED -> disabled.add(entry.user());
            case ENABLED -> disabled.remove(entry.user());
            case RETURNED ->
                identities.contains(entry.subject())
                        && !disabled.contains(entry.user())
                        && !disabled.contains(identity);
            case IDENTITY_DISABLED -> identities.contains(entry.subject()) && disabled.add(identity);
            case IDENTITY_ENABLED -> identities.contains(entry.subject()) && disabled.remove(identity);
            case SESSIONS_REVOKED -> true;
            case DELETED -> users.remove(entry.user()) != null;
        };
        assertThat(possible).as("%s follows from the events before it", entry).isTrue();
        if (entry.type() == OutboxEvent.Type.UNLINKED) {
            disabled.remove(identity);
        } else if (entry.type() == OutboxEvent.Type.DELETED) {
            disabled.removeIf(who -> who.equals(entry.user()) || who.startsWith(entry.user() + " "));
        }
    }

    private List<String> users() {
        return rows("SELECT u.id, u.status = 'DISABLED', (SELECT string_agg(l.issuer || ' ' || l.subject || ' '"
                        + " || (l.status = 'DISABLED')::text, ', ' ORDER BY l.issuer || ' ' || l.subject COLLATE \"C\")"
                        + " FROM " + schema
                        + ".identity_link l WHERE l.user_id = u.id) FROM " + schema + ".identity_user u")
                .stream()
                .map(row -> row.get(0) + " " + row.get(1).equals("t") + " [" + row.get(2) + "]")
                .collect(Collectors.toList());
    }

    List<List<String>> rows(String sql) {
        try (Connection connection = server.pool().getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<List<String>> rows = new ArrayList<>();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(result.getString(i) == null ? "" : result.getString(i));
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException("A look into the database failed", e);
        }
    }
}
