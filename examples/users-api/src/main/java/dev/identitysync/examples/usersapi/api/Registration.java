package dev.identitysync.examples.usersapi.api;

import dev.identitysync.Profile;
import dev.identitysync.SyncRule;
import dev.identitysync.VerifiedLogin;
import dev.identitysync.provisioning.UserIds;
import dev.identitysync.spi.EmailRule;
import dev.identitysync.spi.FieldSync;
import dev.identitysync.spi.ProfileSync;
import dev.identitysync.spi.ProvisionRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * What {@code POST /users} asks for.
 *
 * @param login who, as the caller verified it, and when they last signed in
 * @param createdAt when the user was created, if they are created by this
 */
record Registration(VerifiedLogin login, Instant createdAt) {
    /** So that a user who is there is read and not written, however long ago they signed in. */
    private static final Duration NEVER_AGAIN = ChronoUnit.FOREVER.getDuration();

    /**
     * The question to the store: create this user, or give back the one who is there, as they stand. It is put to the store
     * itself, because {@code UserProvisioning} knows one time for a sign-in, the present; an import brings two of its own.
     */
    ProvisionRequest request() {
        return new ProvisionRequest(
                login.identity(),
                UserIds.subject().idFor(login.identity()),
                UUID.randomUUID(),
                profile(login.profile()),
                login.authenticatedAt(),
                createdAt,
                NEVER_AGAIN,
                EmailRule.SHARED);
    }

    private static ProfileSync profile(Profile profile) {
        SyncRule rule = SyncRule.APPLICATION_OWNS;
        return new ProfileSync(
                new FieldSync<>(rule, profile.email()),
                new FieldSync<>(rule, profile.name()),
                new FieldSync<>(rule, profile.givenName()),
                new FieldSync<>(rule, profile.familyName()),
                new FieldSync<>(rule, profile.picture()),
                new FieldSync<>(rule, profile.locale()));
    }
}
