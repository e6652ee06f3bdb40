package dev.identitysync.benchmarks.postgres;

import dev.identitysync.ExternalIdentity;
import dev.identitysync.VerifiedLogin;
import dev.identitysync.jdbc.DataSourceGateway;
import dev.identitysync.jdbc.JdbcUserStore;
import dev.identitysync.jdbc.SqlGateway;
import dev.identitysync.jdbc.UserTableMapping;
import dev.identitysync.provisioning.SignIn;
import dev.identitysync.provisioning.UserProvisioning;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;

/** Sign-ins through the library. */
final class LibrarySignIn {
    private final UserProvisioning users;

    LibrarySignIn(DataSource pool, String schema, Duration lastLoginThrottle) {
        this(DataSourceGateway.of(pool), schema, lastLoginThrottle);
    }

    LibrarySignIn(SqlGateway gateway, String schema, Duration lastLoginThrottle) {
        this.users = UserProvisioning.builder(
                        JdbcUserStore.of(gateway, UserTableMapping.ofSchema(schema), Duration.ofSeconds(10)))
                .lastLoginThrottle(lastLoginThrottle)
                .clock(Clock.systemUTC())
                .build();
    }

    /** Of somebody who is known; anything else would be another measurement. */
    SignIn.Returning returning(Person person, Instant at) {
        if (signIn(person, at) instanceof SignIn.Returning returning) {
            return returning;
        }
        throw new IllegalStateException("No returning sign-in");
    }

    /** Of somebody who is new. */
    SignIn.Created first(Person person, Instant at) {
        if (signIn(person, at) instanceof SignIn.Created created) {
            return created;
        }
        throw new IllegalStateException("No first sign-in");
    }

    private SignIn signIn(Person person, Instant at) {
        return users.signIn(VerifiedLogin.thatTheCallerHasVerified(
                new ExternalIdentity(Person.ISSUER, person.subject()), person.profile(), at, false));
    }
}
