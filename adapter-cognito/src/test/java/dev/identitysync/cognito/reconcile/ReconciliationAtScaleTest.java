package dev.identitysync.cognito.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identitysync.Email;
import dev.identitysync.User;
import dev.identitysync.UserStatus;
import dev.identitysync.reconcile.ReconciliationListener;
import dev.identitysync.reconcile.ReconciliationResult;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * 100,000 users in the pool, of whom 1,000 are missing in the store and 500 drifted, 300 more in the store, and a run that is
 * killed in the middle of each step.
 */
class ReconciliationAtScaleTest {
    private static final int USERS = 100_000;
    private static final int GONE = 300;

    @TempDir
    Path folder;

    private static final class KilledException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @Test
    @Timeout(300)
    void killedThreeTimesItFindsExactlyWhatIsThereAndASecondRunNothing() {
        try (Reconciling it = new Reconciling(folder)) {
            Set<String> expected = fill(it);

            it.watched.forget();
            killedAt(it, ReconciliationPhase.POOL, USERS / 3);
            // With the write done, and nobody told.
            it.watched.loseAnswer("provision", 400, KilledException::new);
            assertThatThrownBy(() -> applying(it).build().run()).isInstanceOf(KilledException.class);
            killedAt(it, ReconciliationPhase.STORE, USERS / 2);
            killedAt(it, ReconciliationPhase.DISABLING, GONE / 2);
            ReconciliationResult result = applying(it).build().run();

            List<String> findings = Reconciling.findings(result);
            assertThat(findings).doesNotHaveDuplicates();
            assertThat(new HashSet<>(findings)).isEqualTo(expected);
            theCountsAreExact(result);
            nothingIsLeft(it);
            theRateWasKept(it);
        }
    }

    private static Set<String> fill(Reconciling it) {
        Set<String> expected = new HashSet<>();
        for (int number = 0; number < USERS; number++) {
            FakeUser user = FakeUser.of("u" + number, number + "@mail.example");
            it.pool.add(user);
            if (number % 100 == 7) {
                expected.add("missing-in-store u" + number + " provisioned");
            } else {
                it.provision(user);
            }
            if (number % 200 == 50) {
                user.with("email", number + "@new.example");
                expected.add("drifted u" + number + " synced [profile.email]");
            }
        }
        for (int number = 0; number < GONE; number++) {
            it.provision(FakeUser.of("gone" + number, number + "@gone.example"));
            expected.add("missing-in-pool gone" + number + " disabled");
        }
        return expected;
    }

    private static PoolReconciliationBuilder applying(Reconciling it) {
        return it.builder().apply(true).syncDrift(true).disableMissing(GONE, 1);
    }

    private static void killedAt(Reconciling it, ReconciliationPhase phase, long done) {
        ReconciliationListener killing = progress -> {
            if (progress.phase() == phase && progress.done() >= done) {
                throw new KilledException();
            }
        };
        assertThatThrownBy(() -> applying(it).listener(killing).build().run()).isInstanceOf(KilledException.class);
    }

    private static void theCountsAreExact(ReconciliationResult result) {
        assertThat(result.count(ReconciliationCount.POOL_USERS)).isEqualTo(USERS);
        assertThat(result.count(ReconciliationCount.MISSING_IN_STORE)).isEqualTo(1000);
        assertThat(result.count(ReconciliationCount.PROVISIONED)).isEqualTo(1000);
        assertThat(result.count(ReconciliationCount.DRIFTED)).isEqualTo(500);
        assertThat(result.count(ReconciliationCount.SYNCED)).isEqualTo(500);
        assertThat(result.count(ReconciliationCount.UNCHANGED)).isEqualTo(USERS - 1500);
        assertThat(result.count(ReconciliationCount.MATCHED)).isEqualTo(USERS);
        assertThat(result.count(ReconciliationCount.STORE_USERS)).isEqualTo(USERS + GONE);
        assertThat(result.count(ReconciliationCount.MISSING_IN_POOL)).isEqualTo(GONE);
        assertThat(result.count(ReconciliationCount.DISABLED)).isEqualTo(GONE);
    }

    private static void nothingIsLeft(Reconciling it) {
        assertThat(it.local("u50").flatMap(User::email).map(Email::address)).contains("50@new.example");
        assertThat(it.local("u7").map(User::status)).contains(UserStatus.ACTIVE);
        assertThat(it.local("gone7").map(User::status)).contains(UserStatus.DISABLED);
        it.watched.forget();
        assertThat(Reconciling.findings(applying(it).build().run())).isEmpty();
        assertThat(it.watched.writes()).isZero();
    }

    private static void theRateWasKept(Reconciling it) {
        assertThat(it.pool.throttled()).isZero();
        assertThat(it.pool.violations()).isEmpty();
        assertThat(it.pool.busiestSecond()).isBetween(Reconciling.RATE - 1, Reconciling.RATE);
    }
}
