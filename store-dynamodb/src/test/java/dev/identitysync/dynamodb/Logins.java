package dev.identitysync.dynamodb;

import dev.identitysync.Claim;
import dev.identitysync.Email;
import dev.identitysync.ExternalIdentity;
import dev.identitysync.Profile;
import dev.identitysync.SyncRule;
import dev.identitysync.UserId;
import dev.identitysync.provisioning.UserIds;
import dev.identitysync.spi.EmailRule;
import dev.identitysync.spi.FieldSync;
import dev.identitysync.spi.ProfileSync;
import dev.identitysync.spi.ProvisionRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Sign-ins as a wiring asks for them, with derived ids, fields filled once, and an address that follows the provider. */
record Logins(
        ExternalIdentity identity,
        UserId id,
        Profile profile,
        SyncRule rule,
        Instant at,
        Duration throttle,
        EmailRule emailRule) {
    static final Instant NOON = Instant.parse("2026-02-06T12:00:00.123Z");
    static final ExternalIdentity ADA = new ExternalIdentity("https://issuer.example", "ada");
    static final ExternalIdentity BEN = new ExternalIdentity("https://bens.example", "ben");
    static final Email ADA_EMAIL = new Email("ada@example.com", true);

    static Logins of(ExternalIdentity identity) {
        return new Logins(
                identity,
                UserIds.derived().idFor(identity),
                Profile.builder().name("Ada Lovelace").build(),
                SyncRule.FILL_IF_EMPTY,
                NOON,
                Duration.ZERO,
                EmailRule.SHARED);
    }

    Logins at(Instant value) {
        return new Logins(identity, id, profile, rule, value, throttle, emailRule);
    }

    Logins withId(UserId value) {
        return new Logins(identity, value, profile, rule, at, throttle, emailRule);
    }

    Logins with(Profile value) {
        return new Logins(identity, id, value, rule, at, throttle, emailRule);
    }

    Logins with(SyncRule value) {
        return new Logins(identity, id, profile, value, at, throttle, emailRule);
    }

    Logins with(Email email, EmailRule value) {
        return new Logins(
                identity,
                id,
                Profile.builder().name("Ada Lovelace").email(email).build(),
                rule,
                at,
                throttle,
                value);
    }

    Logins throttled(Duration value) {
        return new Logins(identity, id, profile, rule, at, value, emailRule);
    }

    ProvisionRequest request() {
        ProfileSync sync = new ProfileSync(
                new FieldSync<>(rule == SyncRule.FILL_IF_EMPTY ? SyncRule.PROVIDER_OWNS : rule, profile.email()),
                field(profile.name()),
                field(profile.givenName()),
                field(profile.familyName()),
                field(profile.picture()),
                field(profile.locale()));
        return new ProvisionRequest(identity, id, UUID.randomUUID(), sync, at, at, throttle, emailRule);
    }

    private FieldSync<String> field(Claim<String> claim) {
        return new FieldSync<>(rule, claim);
    }
}
