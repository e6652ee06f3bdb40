package dev.identitysync.benchmarks.counts;

import dev.identitysync.Email;
import dev.identitysync.ExternalIdentity;
import dev.identitysync.Profile;
import dev.identitysync.User;
import dev.identitysync.UserId;
import dev.identitysync.VerifiedLogin;
import dev.identitysync.provisioning.SignIn;
import dev.identitysync.provisioning.UserProvisioning;
import dev.identitysync.spi.UserStore;
import dev.identitysync.testkit.MutableClock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** The library over a store, as an application has it, and people who sign in. */
final class Users {
    private static final Duration THROTTLE = Duration.ofMinutes(5);
    private static final AtomicInteger PEOPLE = new AtomicInteger();

    private final MutableClock clock = MutableClock.at("2026-02-06T12:00:00Z");
    private final UserProvisioning provisioning;
    private final UserProvisioning throttled;

    Users(UserStore store) {
        this.provisioning = UserProvisioning.builder(store).clock(clock).build();
        this.throttled = UserProvisioning.builder(store)
                .clock(clock)
                .lastLoginThrottle(THROTTLE)
                .build();
    }

    UserProvisioning provisioning() {
        return provisioning;
    }

    /** The same, where a login within five minutes after the recorded one is not written. */
    UserProvisioning throttled() {
        return throttled;
    }

    /** A login now of somebody who was never here. */
    VerifiedLogin newcomer() {
        int number = PEOPLE.incrementAndGet();
        // Of one length, as a longer name takes more bytes.
        String name = String.format("%06d", number);
        return login(
                new ExternalIdentity("https://issuer.example", "person-" + name),
                Profile.builder()
                        .email(new Email("person-" + name + "@example.com", true))
                        .name("Person " + name)
                        .picture("https://pictures.example/" + name)
                        .build());
    }

    /** The same person's login, a while later; what follows happens then. */
    VerifiedLogin after(Duration time, VerifiedLogin login) {
        clock.advance(time);
        return login(login.identity(), login.profile());
    }

    private VerifiedLogin login(ExternalIdentity identity, Profile profile) {
        return VerifiedLogin.thatTheCallerHasVerified(identity, profile, clock.instant(), true);
    }

    /** Lets somebody sign in for the first time. */
    UserId create(VerifiedLogin newcomer) {
        User user = ((SignIn.Created) provisioning.signIn(newcomer)).user();
        return user.id();
    }
}
