package dev.identitysync.examples.webapp.data.postgres;

import dev.identitysync.examples.webapp.config.DatabaseUrl;
import dev.identitysync.examples.webapp.config.StartupException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** Makes the tables of the store and our own, in one transaction, unless they are there, with all columns. */
final class Tables {
    private static final int OLDEST_VERSION = 13;
    /** Any number, but always the same: two applications that start at once create one after the other. */
    private static final long ADVISORY_LOCK = 7_305_120_886_741L;

    private static final String LIBRARYS_THERE = """
            SELECT count(*) = 3 FROM (VALUES ('identity_user', 'id'), ('identity_link', 'status_as_of'),
                ('identity_used_proof', 'id')) t (name, newest)
            JOIN pg_attribute a ON a.attrelid = to_regclass('public.' || t.name) AND a.attname = t.newest
            """;

    private static final String EVENTS_THERE = "SELECT to_regclass('public.identity_received_event') IS NOT NULL";
    private static final String OURS_THERE = "SELECT to_regclass('public.web_app_device') IS NOT NULL";

    private Tables() {}

    /** @throws StartupException if the database cannot be reached, is too old, or does not let us create tables */
    static void create(DatabaseUrl url) {
        try (Connection connection = connect(url)) {
            int version = connection.getMetaData().getDatabaseMajorVersion();
            if (version < OLDEST_VERSION) {
                throw StartupException.surroundings("The database at " + url.shown() + " is PostgreSQL " + version
                        + ", and 13 or later is needed. Set DATABASE_URL to a newer one, or leave it out.");
            }
            createIn(connection);
        } catch (SQLException e) {
            throw StartupException.surroundings(explain(url, e), e);
        }
    }

    private static Connection connect(DatabaseUrl url) throws SQLException {
        Properties properties = new Properties();
        url.user().ifPresent(user -> properties.setProperty("user", user));
        url.password().ifPresent(password -> properties.setProperty("password", password));
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("socketTimeout", "30");
        return DriverManager.getConnection(url.jdbcUrl(), properties);
    }

    private static void createIn(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_xact_lock(" + ADVISORY_LOCK + ")");
            statement.execute("SET LOCAL search_path TO public");
            // Behind whoever waits for a table, all sign-ins of the others wait.
            statement.execute("SET LOCAL lock_timeout TO '3s'");
            runUnless(LIBRARYS_THERE, "/schema/postgresql.sql", statement);
            runUnless(EVENTS_THERE, "/schema/postgresql-received-events.sql", statement);
            runUnless(OURS_THERE, "/schema/web-app.sql", statement);
            connection.commit();
        }
    }

    // A role that may not create tables is fine once they are there.
    private static void runUnless(String there, String script, Statement statement) throws SQLException {
        boolean isThere;
        try (ResultSet result = statement.executeQuery(there)) {
            isThere = result.next() && result.getBoolean(1);
        }
        if (!isThere) {
            statement.execute(read(script));
        }
    }

    private static String read(String script) {
        try (InputStream in = Tables.class.getResourceAsStream(script)) {
            if (in == null) {
                throw new IllegalStateException(script + " is not on the class path; the library's is in store-jdbc");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String explain(DatabaseUrl url, SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        String where = "The database at " + url.shown();
        if (state.startsWith("28")) {
            return where + " refuses the user or the password in DATABASE_URL.";
        }
        if (state.startsWith("3D")) {
            return where + " does not exist. Create it, or correct the name in DATABASE_URL.";
        }
        if (state.equals("42501")) {
            return where + " does not let this user create tables in the schema public. Grant it once, or run"
                    + " postgresql.sql and postgresql-received-events.sql of store-jdbc/src/main/resources/schema, then"
                    + " examples/web-app/src/main/resources/schema/web-app.sql, as its owner.";
        }
        if (state.equals("55P03") || state.equals("40P01")) {
            return where + " is busy: somebody keeps a table locked that has to be changed (" + state
                    + "). Start this again in a moment.";
        }
        return where + " cannot be reached (" + state + "). Start it, or correct DATABASE_URL.";
    }
}
