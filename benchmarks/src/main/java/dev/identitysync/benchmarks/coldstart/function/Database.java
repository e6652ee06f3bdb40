package dev.identitysync.benchmarks.coldstart.function;

/** Where the functions in front of PostgreSQL find it. */
public final class Database {
    /** The variable with its address, as JDBC has it. */
    public static final String URL = "DB_URL";
    /** The schema of the users' tables. */
    public static final String SCHEMA = "app";
    /** The role of a function; a password is not looked at on this machine. */
    public static final String ROLE = "postgres";

    private Database() {}

    static String url() {
        return System.getenv(URL);
    }
}
