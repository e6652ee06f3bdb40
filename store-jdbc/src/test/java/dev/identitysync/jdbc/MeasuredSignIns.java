package dev.identitysync.jdbc;

import dev.identitysync.Email;
import dev.identitysync.ExternalIdentity;
import dev.identitysync.Profile;
import dev.identitysync.VerifiedLogin;
import dev.identitysync.provisioning.SignIn;
import dev.identitysync.provisioning.UserProvisioning;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** Sign-ins of numbered people through the library, each later than the one before. */
final class MeasuredSignIns {
    static final String ISSUER = "https://issuer.example";

    private static final AtomicLong millis =
            new AtomicLong(Instant.parse("2026-01-01T00:00:00Z").toEpochMilli());

    private final UserProvisioning users;

    MeasuredSignIns(SqlGateway gateway, String schema) {
        this.users = UserProvisioning.builder(
                        JdbcUserStore.of(gateway, UserTableMapping.ofSchema(schema), Duration.ofSeconds(10)))
                .clock(Clock.systemUTC())
                .build();
    }

    SignIn signIn(int person) {
        return users.signIn(VerifiedLogin.thatTheCallerHasVerified(
                new ExternalIdentity(ISSUER, "person-" + person), profile(person), nextTime(), false));
    }

    /** Of somebody who is known; anything else would be another measurement. */
    void returning(int person) {
        if (!(signIn(person) instanceof SignIn.Returning)) {
            throw new IllegalStateException("No returning sign-in");
        }
    }

    static Instant nextTime() {
        return Instant.ofEpochMilli(millis.incrementAndGet());
    }

    static String email(int person) {
        return "person-" + person + "@example.com";
    }

    static String name(int person) {
        return "Person " + person;
    }

    static String picture(int person) {
        return "https://pictures.example/" + person;
    }

    private static Profile profile(int person) {
        return Profile.builder()
                .email(new Email(email(person), true))
                .name(name(person))
                .picture(picture(person))
                .build();
    }
}
