package dev.identitysync.testkit.broken;

import dev.identitysync.Claim;
import dev.identitysync.Email;
import dev.identitysync.ExternalIdentity;
import dev.identitysync.UserId;
import dev.identitysync.spi.EmailRule;
import dev.identitysync.spi.FieldSync;
import dev.identitysync.spi.LinkRequest;
import dev.identitysync.spi.ProfileSync;
import dev.identitysync.spi.ProvisionRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Requests that differ from another in one thing. */
final class Requests {

    private Requests() {}

    static ProvisionRequest with(ProvisionRequest r, ExternalIdentity identity) {
        return new ProvisionRequest(
                identity,
                r.newUserId(),
                r.callToken(),
                r.profile(),
                r.at(),
                r.now(),
                r.lastLoginThrottle(),
                r.emailRule());
    }

    static ProvisionRequest with(ProvisionRequest r, UserId newUserId) {
        return new ProvisionRequest(
                r.identity(),
                newUserId,
                r.callToken(),
                r.profile(),
                r.at(),
                r.now(),
                r.lastLoginThrottle(),
                r.emailRule());
    }

    static ProvisionRequest with(ProvisionRequest r, UUID callToken) {
        return new ProvisionRequest(
                r.identity(),
                r.newUserId(),
                callToken,
                r.profile(),
                r.at(),
                r.now(),
                r.lastLoginThrottle(),
                r.emailRule());
    }

    static ProvisionRequest with(ProvisionRequest r, ProfileSync profile) {
        return new ProvisionRequest(
                r.identity(),
                r.newUserId(),
                r.callToken(),
                profile,
                r.at(),
                r.now(),
                r.lastLoginThrottle(),
                r.emailRule());
    }

    static ProvisionRequest with(ProvisionRequest r, Instant at) {
        return new ProvisionRequest(
                r.identity(),
                r.newUserId(),
                r.callToken(),
                r.profile(),
                at,
                r.now(),
                r.lastLoginThrottle(),
                r.emailRule());
    }

    static ProvisionRequest with(ProvisionRequest r, Duration throttle) {
        return new ProvisionRequest(
                r.identity(), r.newUserId(), r.callToken(), r.profile(), r.at(), r.now(), throttle, r.emailRule());
    }

    static ProvisionRequest with(ProvisionRequest r, EmailRule rule) {
        return new ProvisionRequest(
                r.identity(), r.newUserId(), r.callToken(), r.profile(), r.at(), r.now(), r.lastLoginThrottle(), rule);
    }

    static ProvisionRequest dealtWithAt(ProvisionRequest r, Instant now) {
        return new ProvisionRequest(
                r.identity(),
                r.newUserId(),
                r.callToken(),
                r.profile(),
                r.at(),
                now,
                r.lastLoginThrottle(),
                r.emailRule());
    }

    static boolean isVerified(ProvisionRequest r) {
        return email(r).filter(Email::verified).isPresent();
    }

    static ProvisionRequest withEmail(ProvisionRequest r, Claim<Email> email) {
        ProfileSync p = r.profile();
        return with(
                r,
                new ProfileSync(
                        new FieldSync<>(p.email().rule(), email),
                        p.name(),
                        p.givenName(),
                        p.familyName(),
                        p.picture(),
                        p.locale()));
    }

    static ProvisionRequest withoutName(ProvisionRequest r) {
        ProfileSync p = r.profile();
        FieldSync<String> name = new FieldSync<>(p.name().rule(), Claim.absent());
        return with(r, new ProfileSync(p.email(), name, p.givenName(), p.familyName(), p.picture(), p.locale()));
    }

    static Optional<Email> email(ProvisionRequest r) {
        return r.profile().email().claim().value();
    }

    static LinkRequest with(LinkRequest r, ExternalIdentity identity) {
        return new LinkRequest(r.userId(), identity, r.at(), r.proof());
    }

    static LinkRequest with(LinkRequest r, Optional<LinkRequest.ProofUse> proof) {
        return new LinkRequest(r.userId(), r.identity(), r.at(), proof);
    }

    static ProfileSync map(ProfileSync p, BrokenStore store) {
        return new ProfileSync(
                store.synced(p.email()),
                store.synced(p.name()),
                store.synced(p.givenName()),
                store.synced(p.familyName()),
                store.synced(p.picture()),
                store.synced(p.locale()));
    }
}
