package dev.identitysync.benchmarks.coldstart.function;

import dev.identitysync.jdbc.UserTableMapping;
import dev.identitysync.jdbc.proxy.DatabaseLogin;
import dev.identitysync.jdbc.proxy.DbProxyHandler;
import dev.identitysync.jdbc.proxy.LambdaPool;

/** Our function in front of PostgreSQL. */
public final class DatabaseProxy extends DbProxyHandler {
    public DatabaseProxy() {
        super(
                UserTableMapping.ofSchema(Database.SCHEMA),
                LambdaPool.open(Database.url(), () -> new DatabaseLogin(Database.ROLE, Database.ROLE)));
    }
}
