package dev.identitysync.provisioning;

import dev.identitysync.Email;
import dev.identitysync.ExternalIdentity;
import dev.identitysync.Profile;
import dev.identitysync.VerifiedLogin;
import java.time.Instant;

/** A login as an adapter makes it; starts plain, and each method gives one that differs in one thing. */
record Login(ExternalIdentity identity, Profile profile, Instant at, boolean authoritative) {

    static Login of(ExternalIdentity identity, Instant at) {
        return new Login(identity, Profile.empty(), at, false);
    }

    Login with(Profile value) {
        return new Login(identity, value, at, authoritative);
    }

    Login email(String address, boolean verified) {
        return with(Profile.builder().email(new Email(address, verified)).build());
    }

    /** The provider does not only remember a verification, it vouches for the mailbox now. */
    Login vouchedFor() {
        return new Login(identity, profile, at, true);
    }

    Login at(Instant value) {
        return new Login(identity, profile, value, authoritative);
    }

    VerifiedLogin verified() {
        return VerifiedLogin.thatTheCallerHasVerified(identity, profile, at, authoritative);
    }
}
