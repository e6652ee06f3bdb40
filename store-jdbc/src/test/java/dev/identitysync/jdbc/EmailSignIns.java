package dev.identitysync.jdbc;

import dev.identitysync.Email;
import dev.identitysync.ExternalIdentity;
import dev.identitysync.Profile;
import dev.identitysync.SyncRule;
import dev.identitysync.UserId;
import dev.identitysync.spi.EmailRule;
import dev.identitysync.spi.FieldSync;
import dev.identitysync.spi.ProfileSync;
import dev.identitysync.spi.ProvisionRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Requests of people of whom no more is known than an address, which fills an empty one. */
final class EmailSignIns {
    private EmailSignIns() {}

    static ProvisionRequest signIn(ExternalIdentity identity, Email email, Instant at, EmailRule rule) {
        Profile profile = Profile.builder().email(email).build();
        return new ProvisionRequest(
                identity,
                new UserId("id-of-" + identity.subject()),
                UUID.randomUUID(),
                new ProfileSync(
                        new FieldSync<>(SyncRule.FILL_IF_EMPTY, profile.email()),
                        new FieldSync<>(SyncRule.APPLICATION_OWNS, profile.name()),
                        new FieldSync<>(SyncRule.APPLICATION_OWNS, profile.givenName()),
                        new FieldSync<>(SyncRule.APPLICATION_OWNS, profile.familyName()),
                        new FieldSync<>(SyncRule.APPLICATION_OWNS, profile.picture()),
                        new FieldSync<>(SyncRule.APPLICATION_OWNS, profile.locale())),
                at,
                at,
                Duration.ZERO,
                rule);
    }
}
