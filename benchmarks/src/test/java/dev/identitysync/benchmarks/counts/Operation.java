package dev.identitysync.benchmarks.counts;

import dev.identitysync.UserId;
import dev.identitysync.VerifiedLogin;
import dev.identitysync.provisioning.Linking;
import dev.identitysync.provisioning.SignIn;
import dev.identitysync.spi.RecordLoginResult;
import java.time.Duration;
import java.util.Locale;

/** What an application asks often enough that its cost matters. */
enum Operation {
    FIRST_SIGN_IN {
        @Override
        Runnable on(Users users) {
            VerifiedLogin login = users.newcomer();
            return () -> require(users.provisioning().signIn(login) instanceof SignIn.Created);
        }
    },
    RETURNING_SIGN_IN {
        @Override
        Runnable on(Users users) {
            VerifiedLogin first = users.newcomer();
            users.create(first);
            VerifiedLogin login = users.after(Duration.ofDays(1), first);
            return () -> require(users.provisioning().signIn(login) instanceof SignIn.Returning);
        }
    },
    SIGN_IN_WITHIN_THROTTLE {
        @Override
        Runnable on(Users users) {
            VerifiedLogin first = users.newcomer();
            users.create(first);
            // So that the store has seen the person within the throttle.
            require(users.throttled().signIn(users.after(Duration.ofSeconds(1), first)) instanceof SignIn.Returning);
            VerifiedLogin login = users.after(Duration.ofMinutes(1), first);
            return () -> require(users.throttled().signIn(login) instanceof SignIn.Returning);
        }
    },
    REFUSED_SIGN_IN {
        @Override
        Runnable on(Users users) {
            VerifiedLogin login = users.newcomer();
            users.provisioning().disable(users.create(login));
            return () -> require(users.provisioning().signIn(login) instanceof SignIn.Refused);
        }
    },
    LINK {
        @Override
        Runnable on(Users users) {
            UserId owner = users.create(users.newcomer());
            VerifiedLogin more = users.newcomer();
            return () -> require(users.provisioning().link(owner, more) instanceof Linking.Linked);
        }
    },
    FIND_BY_ID {
        @Override
        Runnable on(Users users) {
            UserId id = users.create(users.newcomer());
            return () -> require(users.provisioning().findById(id).isPresent());
        }
    },
    RECORD_LOGIN {
        @Override
        Runnable on(Users users) {
            VerifiedLogin login = users.newcomer();
            UserId id = users.create(login);
            users.after(Duration.ofDays(1), login);
            return () -> require(users.provisioning().recordLogin(id) instanceof RecordLoginResult.Recorded);
        }
    };

    /** Prepares what it needs, with a user of its own, and gives the one call. That throws unless it does its work. */
    abstract Runnable on(Users users);

    /** Such as {@code first-sign-in}. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static void require(boolean done) {
        if (!done) {
            throw new IllegalStateException("The call did not do what is counted");
        }
    }
}
