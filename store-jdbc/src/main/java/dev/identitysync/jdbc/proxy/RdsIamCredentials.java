package dev.identitysync.jdbc.proxy;

import software.amazon.awssdk.services.rds.RdsUtilities;

/**
 * Signs in to RDS as an IAM identity: each connection gets a token of its own, signed here, which is valid for fifteen
 * minutes. The role needs {@code GRANT rds_iam}, the function {@code rds-db:connect} on it, and the URL
 * {@code sslmode=verify-full} with RDS's certificates, since a token goes over the wire as it is. Thread-safe.
 */
public final class RdsIamCredentials implements DatabaseCredentials {
    private final RdsUtilities rds;
    private final String host;
    private final int port;
    private final String user;

    private RdsIamCredentials(RdsUtilities rds, String host, int port, String user) {
        this.rds = rds;
        this.host = host;
        this.port = port;
        this.user = user;
    }

    /**
     * Credentials of a database role.
     *
     * @param rds signs the tokens, with its own region and AWS credentials
     * @param host the instance's, cluster's or proxy's own name, as the certificate has it
     * @param port usually 5432
     * @param user the database role
     */
    public static RdsIamCredentials of(RdsUtilities rds, String host, int port, String user) {
        return new RdsIamCredentials(rds, host, port, user);
    }

    @Override
    public DatabaseLogin login() {
        String token = rds.generateAuthenticationToken(
                request -> request.hostname(host).port(port).username(user));
        return new DatabaseLogin(user, token);
    }
}
