package dev.identitysync.cognito.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.identitysync.StoreBrokenException;
import dev.identitysync.StoreOutcomeUnknownException;
import dev.identitysync.StoreUnavailableException;
import dev.identitysync.User;
import dev.identitysync.UserStatus;
import dev.identitysync.reconcile.ReconciliationListener;
import dev.identitysync.reconcile.ReconciliationResult;
import dev.identitysync.reconcile.ReconciliationStoppedException;
import dev.identitysync.reconcile.WorkFolderException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that stop on their way, and go on. */
class ResumedReconciliationTest {
    @TempDir
    Path temporary;

    private Path folder;
    private Reconciling it;

    @BeforeEach
    void open() {
        folder = temporary.resolve("work");
        it = new Reconciling(folder);
    }

    @AfterEach
    void close() {
        assertThat(it.pool.violations()).isEmpty();
        it.close();
    }

    /** Stands for the death of the process: nothing of the run's own sees it. */
    private static final class KilledError extends Error {
        private static final long serialVersionUID = 1L;
    }

    private static ReconciliationListener killedAt(ReconciliationPhase phase, long done) {
        return progress -> {
            if (progress.phase() == phase && progress.done() >= done) {
                throw new KilledError();
            }
        };
    }

    private PoolReconciliationBuilder applying() {
        return it.builder().apply(true).syncDrift(true).disableMissing(1000, 50);
    }

    private void fill(int users, int missingEach) {
        for (int user = 0; user < users; user++) {
            if (user % missingEach == 0) {
                it.pool.add(FakeUser.of("u" + user, "u" + user + "@mail.example"));
            } else {
                it.known("u" + user);
            }
        }
    }

    private static String[] provisioned(int users, int missingEach) {
        return IntStream.range(0, users)
                .filter(user -> user % missingEach == 0)
                .mapToObj(user -> "missing-in-store u" + user + " provisioned")
                .toArray(String[]::new);
    }

    @Nested
    class AfterAKill {
        @Test
        void nothingIsReportedTwiceAndNothingIsLost() {
            fill(1500, 7);
            for (long at : List.of(60L, 660L, 700L, 1260L)) {
                assertThatThrownBy(() -> applying()
                                .listener(killedAt(ReconciliationPhase.POOL, at))
                                .build()
                                .run())
                        .isInstanceOf(KilledError.class);
            }

            ReconciliationResult result = applying().build().run();

            assertThat(Reconciling.findings(result)).containsExactly(provisioned(1500, 7));
            assertThat(result.count(ReconciliationCount.POOL_USERS)).isEqualTo(1500);
            assertThat(result.count(ReconciliationCount.PROVISIONED)).isEqualTo(215);
            assertThat(result.count(ReconciliationCount.UNCHANGED)).isEqualTo(1285);
        }

        @Test
        void whatWasWrittenBehindTheLastCheckpointNeverHappened() throws IOException {
            fill(700, 100);
            assertThatThrownBy(() -> applying()
                            .listener(killedAt(ReconciliationPhase.POOL, 700))
                            .build()
                            .run())
                    .isInstanceOf(KilledError.class);
            for (String file : List.of("report-1.jsonl", "met-1.bin", "to-disable-1.jsonl")) {
                Files.writeString(folder.resolve(file), "{\"half a li", StandardOpenOption.APPEND);
            }

            ReconciliationResult result = applying().build().run();

            assertThat(Reconciling.findings(result)).containsExactly(provisioned(700, 100));
            assertThat(result.count(ReconciliationCount.MATCHED)).isEqualTo(700);
        }

        @Test
        void itGoesOnFromTheLastCheckpointAndNotFromTheBeginning() {
            fill(3000, 10_000);
            assertThatThrownBy(() -> applying()
                            .listener(killedAt(ReconciliationPhase.POOL, 2400))
                            .build()
                            .run())
                    .isInstanceOf(KilledError.class);
            int before = it.pool.requests("ListUsers");

            applying().build().run();

            assertThat(before).isEqualTo(40);
            assertThat(it.pool.requests("ListUsers") - before).isBetween(10, 20);
        }

        @Test
        void aWriteWhoseAnswerWasLostIsStillReported() {
            fill(200, 10);
            it.watched.loseAnswer("provision", 7, KilledError::new);
            assertThatThrownBy(() -> applying().build().run()).isInstanceOf(KilledError.class);
            assertThat(it.local("u70")).isPresent();

            assertThat(Reconciling.findings(applying().build().run())).containsExactly(provisioned(200, 10));
        }

        @Test
        void aWriteOfSomebodyWhoLeftThePoolSinceIsStillReported() {
            fill(50, 10);
            it.watched.loseAnswer("provision", 1, KilledError::new);
            assertThatThrownBy(() -> applying().build().run()).isInstanceOf(KilledError.class);
            it.pool.remove("u10");

            assertThat(Reconciling.findings(applying().build().run()))
                    .containsExactlyInAnyOrder(
                            "missing-in-store u0 provisioned",
                            "missing-in-store u10 provisioned",
                            "missing-in-store u20 provisioned",
                            "missing-in-store u30 provisioned",
                            "missing-in-store u40 provisioned");
            assertThat(Reconciling.findings(applying().build().run())).containsExactly("missing-in-pool u10 disabled");
        }

        @Test
        void disablingGoesOnWhereItWas() {
            fill(120, 1000);
            for (int user = 0; user < 60; user++) {
                it.provision(FakeUser.of("gone" + user, user + "@gone.example"));
            }
            it.watched.loseAnswer("setStatus", 20, KilledError::new);
            assertThatThrownBy(() -> applying().build().run()).isInstanceOf(KilledError.class);
            assertThatThrownBy(() -> applying()
                            .listener(killedAt(ReconciliationPhase.DISABLING, 55))
                            .build()
                            .run())
                    .isInstanceOf(KilledError.class);

            ReconciliationResult result = applying().build().run();

            assertThat(result.count(ReconciliationCount.DISABLED)).isEqualTo(60);
            assertThat(Reconciling.findings(result)).hasSize(61).doesNotHaveDuplicates();
            assertThat(it.local("gone59").map(User::status)).contains(UserStatus.DISABLED);
        }

        @Test
        void aWalkThroughTheStoreGoesOnWhereItWas() {
            fill(3000, 10_000);
            it.provision(FakeUser.of("gone", "gone@mail.example"));
            assertThatThrownBy(() -> it.builder()
                            .listener(killedAt(ReconciliationPhase.STORE, 2000))
                            .build()
                            .run())
                    .isInstanceOf(KilledError.class);
            it.watched.forget();

            ReconciliationResult result = it.dryRun();

            // The page of which the listener was told is saved before.
            assertThat(it.watched.calls("list")).isEqualTo(11);
            assertThat(result.count(ReconciliationCount.STORE_USERS)).isEqualTo(3000);
            assertThat(Reconciling.findings(result))
                    .contains("missing-in-pool gone none")
                    .doesNotHaveDuplicates();
        }
    }

    @Nested
    class AnExpiredToken {
        @Test
        void startsTheWalkOverAndKeepsWhatWasDone() {
            fill(1500, 100);
            it.known("drifted").with("picture", "no picture");
            assertThatThrownBy(() -> applying()
                            .listener(killedAt(ReconciliationPhase.POOL, 1200))
                            .build()
                            .run())
                    .isInstanceOf(KilledError.class);
            it.pool.expireTokens();

            ReconciliationResult result = applying().build().run();

            assertThat(Reconciling.findings(result))
                    .contains(provisioned(1500, 100))
                    .contains("unusable-attributes drifted none [profile.picture]")
                    .hasSize(16);
            assertThat(result.count(ReconciliationCount.POOL_USERS)).isEqualTo(1501);
            assertThat(result.count(ReconciliationCount.PROVISIONED)).isEqualTo(15);
            assertThat(result.count(ReconciliationCount.MATCHED)).isEqualTo(1501);
            assertThat(filesNamed("report-")).hasSize(1);
            assertThat(filesNamed("met-")).isEmpty();
        }

        @Test
        void inADryRunFindsEverythingAgainAndOnce() {
            fill(1500, 100);
            assertThatThrownBy(() -> it.builder()
                            .listener(killedAt(ReconciliationPhase.POOL, 1200))
                            .build()
                            .run())
                    .isInstanceOf(KilledError.class);
            it.pool.expireTokens();

            assertThat(Reconciling.findings(it.dryRun())).hasSize(15).doesNotHaveDuplicates();
        }

        @Test
        void againAndAgainEndsTyped() {
            fill(200, 1000);
            ReconciliationListener expiring = progress -> it.pool.expireTokens();

            assertThatThrownBy(() -> it.builder().listener(expiring).build().run())
                    .isInstanceOf(PoolUnavailableException.class)
                    .hasMessageContaining("pagination tokens");
        }
    }

    @Nested
    class TheWorkFolder {
        @Test
        void ofAnotherPoolOrOtherSettingsIsRefused() {
            fill(100, 1000);
            assertThatThrownBy(() -> it.builder()
                            .listener(killedAt(ReconciliationPhase.STORE, 0))
                            .build()
                            .run())
                    .isInstanceOf(KilledError.class);

            assertThat(reasonOf(it.builder().apply(true))).isEqualTo(WorkFolderException.Reason.OF_ANOTHER_RUN);
            assertThat(reasonOf(it.builder().pool(Reconciling.POOL.withIssuer("https://other.example"))))
                    .isEqualTo(WorkFolderException.Reason.OF_ANOTHER_RUN);
            assertThat(it.dryRun().count(ReconciliationCount.POOL_USERS)).isEqualTo(100);
        }

        @Test
        void inUseIsRefused() {
            fill(10, 1000);
            ReconciliationListener second = progress -> {
                assertThat(reasonOf(it.builder())).isEqualTo(WorkFolderException.Reason.IN_USE);
                throw new KilledError();
            };

            assertThatThrownBy(() -> it.builder().listener(second).build().run())
                    .isInstanceOf(KilledError.class);
            assertThat(it.dryRun().count(ReconciliationCount.POOL_USERS)).isEqualTo(10);
        }

        @Test
        void thatCannotBeReadIsRefused() throws IOException {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("checkpoint.json"), "{\"phase\":");

            assertThat(reasonOf(it.builder())).isEqualTo(WorkFolderException.Reason.UNREADABLE);
        }

        @Test
        void whoseReportWasCutShortIsRefused() throws IOException {
            fill(700, 1);
            assertThatThrownBy(() -> it.builder()
                            .listener(killedAt(ReconciliationPhase.POOL, 700))
                            .build()
                            .run())
                    .isInstanceOf(KilledError.class);
            Files.writeString(folder.resolve("report-1.jsonl"), "");

            assertThat(reasonOf(it.builder())).isEqualTo(WorkFolderException.Reason.UNREADABLE);
        }

        @Test
        void ofAFinishedRunTakesANewOneAndKeepsTheReport() {
            fill(10, 5);
            ReconciliationResult first = it.dryRun();
            ReconciliationResult second = it.run(builder -> builder.apply(true));

            assertThat(first.report()).isNotEqualTo(second.report());
            assertThat(Reconciling.findings(first)).hasSize(2);
            assertThat(Reconciling.findings(second)).containsExactly(provisioned(10, 5));
        }

        @Test
        void thatFailsInMidRunSaysWhatMayHaveBeenDoneAndGoesOnOnceItIsMended() throws IOException {
            fill(1500, 100);
            Path inTheWay = folder.resolve("checkpoint.tmp");
            ReconciliationListener breaking = progress -> {
                if (progress.done() == 600) {
                    assertThat(inTheWay.toFile().mkdir()).isTrue();
                }
            };

            assertThatThrownBy(() -> applying().listener(breaking).build().run())
                    .isInstanceOfSatisfying(
                            WorkFolderException.class,
                            e -> assertThat(e.reason()).isEqualTo(WorkFolderException.Reason.INPUT_OUTPUT))
                    .hasMessageContaining("users may have been provisioned or disabled before")
                    .hasMessageContaining("same folder");
            assertThat(it.local("u0")).isPresent();
            Files.delete(inTheWay);

            ReconciliationResult result = applying().build().run();
            assertThat(Reconciling.findings(result)).containsExactly(provisioned(1500, 100));
            assertThat(result.count(ReconciliationCount.PROVISIONED)).isEqualTo(15);
        }

        private WorkFolderException.Reason reasonOf(PoolReconciliationBuilder builder) {
            Throwable thrown = catchThrowable(() -> builder.build().run());
            assertThat(thrown).isInstanceOf(WorkFolderException.class);
            return ((WorkFolderException) thrown).reason();
        }
    }

    @Nested
    class AStore {
        @Test
        void thatIsBusyIsAskedAgainWithPauses() {
            fill(10, 5);
            it.watched.refuse("findByIdentity", () -> new StoreUnavailableException("busy", null));
            it.watched.refuse("findByIdentity", () -> new StoreOutcomeUnknownException("lost", null));
            it.watched.loseAnswer("provision", 0, () -> new StoreOutcomeUnknownException("lost", null));

            assertThat(Reconciling.findings(applying().build().run())).containsExactly(provisioned(10, 5));
            assertThat(it.time.waits()).contains(Duration.ofSeconds(1), Duration.ofSeconds(2));
        }

        @Test
        void thatStaysBusyStopsTheRunWhichCanGoOn() {
            fill(10, 5);
            for (int attempt = 0; attempt < 5; attempt++) {
                it.watched.refuse("list", () -> new StoreUnavailableException("busy", null));
            }

            assertThatThrownBy(() -> applying().build().run())
                    .isInstanceOf(ReconciliationStoppedException.class)
                    .hasMessageContaining("same work folder")
                    .hasCauseInstanceOf(StoreUnavailableException.class);
            assertThat(Reconciling.findings(applying().build().run())).containsExactly(provisioned(10, 5));
        }

        @Test
        void thatIsBrokenStopsTheRunAtOnce() {
            fill(10, 5);
            it.watched.refuse("findByIdentity", () -> new StoreBrokenException("no such table", null));

            assertThatThrownBy(() -> applying().build().run())
                    .isInstanceOf(ReconciliationStoppedException.class)
                    .hasMessageContaining("no such table");
            assertThat(it.watched.calls("findByIdentity")).isEqualTo(1);
        }
    }

    @Nested
    class APool {
        private final FakeUserDirectory.Refusal busy =
                new FakeUserDirectory.Refusal(400, "TooManyRequestsException", "canary");
        private final FakeUserDirectory.Refusal broken =
                new FakeUserDirectory.Refusal(500, "InternalErrorException", "canary");

        @Test
        @DisplayName("A throttled request is repeated with growing pauses, and by nobody else")
        void thatIsBusyIsAskedAgain() {
            fill(10, 1000);
            it.pool.refuse("ListUsers", busy, broken, busy);

            assertThat(it.dryRun().count(ReconciliationCount.POOL_USERS)).isEqualTo(10);
            assertThat(it.pool.requests("ListUsers")).isEqualTo(4);
            assertThat(it.time.waits())
                    .containsSubsequence(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));
        }

        @Test
        void thatStaysBusyEndsTypedAndWithoutItsText() {
            it.pool.refuse("ListUsers", busy, busy, busy, busy, busy, busy, busy);

            assertThatThrownBy(() -> it.dryRun())
                    .isInstanceOf(PoolUnavailableException.class)
                    .hasMessageContaining("fewer requests a second")
                    .hasMessageNotContaining("canary")
                    .hasNoCause();
            assertThat(it.pool.requests("ListUsers")).isEqualTo(7);
            assertThat(it.dryRun().count(ReconciliationCount.POOL_USERS)).isZero();
        }

        @Test
        void thatCannotBeReachedEndsTyped() {
            it.pool.close();

            assertThatThrownBy(() -> it.dryRun()).isInstanceOf(PoolUnavailableException.class);
        }

        @Test
        void thatRefusesEndsTypedAtOnce() {
            it.pool.refuse("ListUsers", new FakeUserDirectory.Refusal(400, "NotAuthorizedException", "canary"));

            assertThatThrownBy(() -> it.dryRun())
                    .isInstanceOf(PoolRefusedException.class)
                    .hasMessageContaining("NotAuthorizedException")
                    .hasMessageNotContaining("canary")
                    .hasNoCause();
            assertThat(it.pool.requests("ListUsers")).isEqualTo(1);
        }

        @Test
        void thatDoesNotTellHowManyThereAreIsWalkedAllTheSame() {
            fill(10, 1000);
            it.pool.refuse("DescribeUserPool", new FakeUserDirectory.Refusal(400, "AccessDeniedException", ""));

            assertThat(it.dryRun().count(ReconciliationCount.POOL_USERS)).isEqualTo(10);
        }
    }

    private List<String> filesNamed(String start) {
        String[] names = folder.toFile().list();
        return names == null
                ? List.of()
                : List.of(names).stream().filter(name -> name.startsWith(start)).toList();
    }
}
