package dev.identitysync.testkit.contract;

import dev.identitysync.Claim;
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

/** A sign-in to be put to a store; starts plain, and each method gives one that differs in one thing. */
record Login(
        ExternalIdentity identity,
        UserId newUserId,
        Profile profile,
        SyncRule rule,
        Instant at,
        Instant now,
        Duration throttle,
        EmailRule emailRule) {

    /** At noon, without a profile, by the rule that the provider owns every field; each login is recorded. */
    static Login of(ExternalIdentity identity) {
        return new Login(
                identity,
                new UserId("id-" + UUID.randomUUID()),
                Profile.empty(),
                SyncRule.PROVIDER_OWNS,
                Clauses.NOON,
                Clauses.NOON,
                Duration.ZERO,
                EmailRule.SHARED);
    }

    Login withId(String id) {
        return new Login(identity, new UserId(id), profile, rule, at, now, throttle, emailRule);
    }

    Login with(Profile value) {
        return new Login(identity, newUserId, value, rule, at, now, throttle, emailRule);
    }

    Login with(Email email) {
        return with(Profile.builder().email(email).build());
    }

    Login with(SyncRule value) {
        return new Login(identity, newUserId, profile, value, at, now, throttle, emailRule);
    }

    Login with(EmailRule value) {
        return new Login(identity, newUserId, profile, rule, at, now, throttle, value);
    }

    /** Another instant, at which it is dealt with too. */
    Login at(Instant value) {
        return new Login(identity, newUserId, profile, rule, value, value, throttle, emailRule);
    }

    /** Dealt with later than the person signed in. */
    Login dealtWithAt(Instant value) {
        return new Login(identity, newUserId, profile, rule, at, value, throttle, emailRule);
    }

    Login throttled(Duration value) {
        return new Login(identity, newUserId, profile, rule, at, now, value, emailRule);
    }

    /** A request of its own, as each call makes one. */
    ProvisionRequest request() {
        return new ProvisionRequest(identity, newUserId, UUID.randomUUID(), sync(), at, now, throttle, emailRule);
    }

    private ProfileSync sync() {
        return new ProfileSync(
                field(profile.email()),
                field(profile.name()),
                field(profile.givenName()),
                field(profile.familyName()),
                field(profile.picture()),
                field(profile.locale()));
    }

    private <T> FieldSync<T> field(Claim<T> claim) {
        return new FieldSync<>(rule, claim);
    }
}
