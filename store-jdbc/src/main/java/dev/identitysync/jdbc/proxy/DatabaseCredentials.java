package dev.identitysync.jdbc.proxy;

/**
 * Knows who a new connection signs in to the database as, while passwords change. Implementations are thread-safe.
 *
 * @see SecretsManagerCredentials
 * @see RdsIamCredentials
 * @see FetchedCredentials
 */
public interface DatabaseCredentials {

    /**
     * Who a new connection signs in as; asked for each one.
     *
     * @throws RuntimeException if that cannot be found out; the connection then is not opened, and asked for again when
     *     somebody needs it
     */
    DatabaseLogin login();

    /** The database refused this login for its user or password: the next one should be found out anew. */
    default void refused(DatabaseLogin login) {}
}
