package dev.identitysync.cognito.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identitysync.ExternalIdentity;
import dev.identitysync.Profile;
import dev.identitysync.User;
import dev.identitysync.UserId;
import dev.identitysync.UserStatus;
import dev.identitysync.VerifiedLogin;
import dev.identitysync.reconcile.ReconciliationListener;
import dev.identitysync.reconcile.ReconciliationResult;
import dev.identitysync.reconcile.TooManyToDisableException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three users were too many to disable, and what happened to them before the bound was raised. */
class RaisedBoundTest {
    private static final String OTHER_ISSUER = "https://accounts.google.com";

    @TempDir
    Path folder;

    private Reconciling it;

    @BeforeEach
    void threeAreTooMany() {
        it = new Reconciling(folder.resolve("work"));
        it.known("u");
        for (int user = 0; user < 3; user++) {
            it.provision(gone(user));
        }
        assertThatThrownBy(() -> it.run(builder -> builder.apply(true).disableMissing(2, 100)))
                .isInstanceOf(TooManyToDisableException.class);
    }

    @AfterEach
    void close() {
        assertThat(it.pool.violations()).isEmpty();
        it.close();
    }

    private static final class KilledException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static FakeUser gone(int user) {
        return FakeUser.of("gone" + user, user + "@gone.example");
    }

    private ReconciliationResult runWithAHigherBound() {
        return it.run(builder -> builder.apply(true).disableMissing(3, 100));
    }

    private UserId id(String subject) {
        return it.local(subject).map(User::id).orElseThrow();
    }

    private void link(String subject, ExternalIdentity identity) {
        it.users.link(
                id(subject),
                VerifiedLogin.thatTheCallerHasVerified(identity, Profile.empty(), it.clock.instant(), false));
    }

    @Test
    void whoIsBackInThePoolIsNotDisabled() {
        it.pool.add(gone(1));

        ReconciliationResult result = runWithAHigherBound();

        assertThat(Reconciling.findings(result))
                .containsExactlyInAnyOrder("missing-in-pool gone0 disabled", "missing-in-pool gone2 disabled");
        assertThat(it.local("gone1").map(User::status)).contains(UserStatus.ACTIVE);
        assertThat(result.count(ReconciliationCount.DISABLED)).isEqualTo(2);
    }

    @Test
    void whoIsBackWhileOthersAreDisabledIsNotDisabled() {
        ReconciliationListener returning = progress -> {
            if (progress.done() == 1) {
                it.pool.add(gone(1));
            }
        };

        it.run(builder -> builder.apply(true).disableMissing(3, 100).listener(returning));

        assertThat(it.local("gone1").map(User::status)).contains(UserStatus.ACTIVE);
        assertThat(it.local("gone2").map(User::status)).contains(UserStatus.DISABLED);
    }

    @Test
    void whoCanSignInByAnotherIssuerSinceIsReportedAsThatAndNotDisabled() {
        link("gone0", new ExternalIdentity(OTHER_ISSUER, "g-1"));

        assertThat(Reconciling.findings(runWithAHigherBound()))
                .containsExactlyInAnyOrder(
                        "missing-in-pool gone0 none [other-identities]",
                        "missing-in-pool gone1 disabled",
                        "missing-in-pool gone2 disabled");
        assertThat(it.local("gone0").map(User::status)).contains(UserStatus.ACTIVE);
    }

    @Test
    void whoCanSignInByAnotherSubjectOfThePoolSinceIsNotDisabled() {
        it.pool.add(FakeUser.of("new", "new@mail.example"));
        link("gone0", Reconciling.POOL.identity("new"));

        assertThat(Reconciling.findings(runWithAHigherBound()))
                .containsExactlyInAnyOrder("missing-in-pool gone1 disabled", "missing-in-pool gone2 disabled");
        assertThat(it.local("gone0").map(User::status)).contains(UserStatus.ACTIVE);
    }

    @Test
    void whomSomebodyElseDisabledOrDeletedSinceIsNotCountedAsDisabledHere() {
        it.users.disable(id("gone0"));
        it.users.delete(id("gone1"));

        assertThat(Reconciling.findings(runWithAHigherBound()))
                .containsExactlyInAnyOrder("missing-in-pool gone2 disabled");
    }

    @Test
    void whoWasDisabledJustBeforeAKillIsReportedAlsoIfTheyCameBack() {
        it.watched.loseAnswer("setStatus", 1, KilledException::new);
        assertThatThrownBy(this::runWithAHigherBound).isInstanceOf(KilledException.class);
        it.pool.add(gone(1));

        assertThat(Reconciling.findings(runWithAHigherBound()))
                .containsExactlyInAnyOrder(
                        "missing-in-pool gone0 disabled",
                        "missing-in-pool gone1 disabled [no-longer-missing]",
                        "missing-in-pool gone2 disabled");
    }
}
