package dev.identitysync.google.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identitysync.User;
import dev.identitysync.reconcile.ReconciliationListener;
import dev.identitysync.reconcile.ReconciliationResult;
import dev.identitysync.reconcile.TooManyToDisableException;
import dev.identitysync.reconcile.WorkFolderException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that stop on their way, and go on. */
class ResumedDirectoryTest {
    private static final int USERS = 6000;

    @TempDir
    Path folder;

    private Directing it;
    private final List<String> expected = new ArrayList<>();

    @BeforeEach
    void open() {
        it = new Directing(folder.resolve("work"));
        // 12 pages; each 1000th is suspended, each 1000th drifted, and each 100th is not here.
        for (int number = 0; number < USERS; number++) {
            String id = NumberedPeople.id(number);
            if (number % 100 == 3) {
                it.directory.add(FakePerson.of(id));
                expected.add("not-in-store " + id + " none");
            } else {
                FakePerson person = it.known(id);
                if (number % 1000 == 7) {
                    person.suspended();
                    expected.add("suspended-in-directory " + id + " disabled");
                } else if (number % 1000 == 9) {
                    person.email("new" + id + "@firm.example");
                    expected.add("drifted " + id + " synced [profile.email]");
                }
            }
        }
        List<FakePerson> deleted = new ArrayList<>();
        for (int number = USERS; number < USERS + 1100; number++) {
            FakePerson person = FakePerson.of(NumberedPeople.id(number));
            deleted.add(person);
            if (number % 100 == 0) {
                it.signIn(person);
                expected.add("deleted-from-directory " + person.id + " disabled");
            }
        }
        deleted.forEach(it.directory::add);
        deleted.forEach(person -> it.directory.delete(person.id));
    }

    @AfterEach
    void close() {
        assertThat(it.directory.violations()).isEmpty();
        it.close();
    }

    /** Stands for the death of the process: nothing of the run's own sees it. */
    private static final class KilledError extends Error {
        private static final long serialVersionUID = 1L;
    }

    private static final ReconciliationListener STOPPING = progress -> {
        throw new IllegalStateException("The function's time is over");
    };

    private static ReconciliationListener at(DirectoryPhase phase, long done, LongConsumer deed) {
        return progress -> {
            if (progress.phase() == phase && progress.done() >= done) {
                deed.accept(progress.done());
            }
        };
    }

    private void killedAt(DirectoryPhase phase, long done) {
        ReconciliationListener killing = at(phase, done, at -> {
            throw new KilledError();
        });
        assertThatThrownBy(() -> it.run(builder -> Directing.all(builder).listener(killing)))
                .isInstanceOf(KilledError.class);
    }

    private ReconciliationResult goOn() {
        return it.run(Directing::all);
    }

    private void requireEverythingOnce(ReconciliationResult result) {
        assertThat(Directing.findings(result)).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(result.count(DirectoryCount.DIRECTORY_USERS)).isEqualTo(USERS);
        assertThat(result.count(DirectoryCount.DELETED_USERS)).isEqualTo(1100);
        assertThat(result.count(DirectoryCount.DISABLED)).isEqualTo(17);
        assertThat(result.count(DirectoryCount.SYNCED)).isEqualTo(6);
        assertThat(Directing.findings(goOn())).noneMatch(line -> !line.startsWith("not-in-store"));
    }

    @Nested
    class AfterAKill {
        @Test
        void nothingIsLostAndNothingIsReportedTwice() {
            killedAt(DirectoryPhase.DIRECTORY, 500);
            killedAt(DirectoryPhase.DIRECTORY, 5500);
            killedAt(DirectoryPhase.DELETED, 1000);
            killedAt(DirectoryPhase.STORE, 3000);
            killedAt(DirectoryPhase.DISABLING, 9);

            requireEverythingOnce(goOn());
        }

        @Test
        void itGoesOnFromTheLastCheckpointAndNotFromTheBeginning() {
            killedAt(DirectoryPhase.DIRECTORY, USERS);
            int before = it.directory.requests("list");

            goOn();

            assertThat(before).isEqualTo(12);
            assertThat(it.directory.requests("list") - before).isEqualTo(2);
        }

        @Test
        void whatWasWrittenAndNotReportedIsReportedOnce() {
            it.watched.loseAnswer("provision", 2, KilledError::new);
            assertThatThrownBy(ResumedDirectoryTest.this::goOn).isInstanceOf(KilledError.class);
            it.watched.loseAnswer("setStatus", 3, KilledError::new);
            assertThatThrownBy(ResumedDirectoryTest.this::goOn).isInstanceOf(KilledError.class);

            requireEverythingOnce(goOn());
        }

        @Test
        void whomAKilledRunDisabledIsKnownAsItsDoingWhereItSawTheAnswer() {
            it.watched.loseAnswer("setStatus", 1, KilledError::new);
            assertThatThrownBy(ResumedDirectoryTest.this::goOn).isInstanceOf(KilledError.class);
            requireEverythingOnce(goOn());

            String seen = comesBack(7);
            String unseen = comesBack(1007);
            assertThat(Directing.findings(goOn()))
                    .contains("active-again " + seen + " enabled", "disabled-in-store " + unseen + " none");
            assertThat(it.isActive(unseen)).isFalse();
        }

        @Test
        void whomARunDisabledLastBeforeAKillIsKnownAsItsDoing() {
            killedAt(DirectoryPhase.DISABLING, 1);
            requireEverythingOnce(goOn());

            String id = comesBack(7);
            assertThat(Directing.findings(goOn())).contains("active-again " + id + " enabled");
            assertThat(it.isActive(id)).isTrue();
        }

        @Test
        void whomARunDisabledBeforeTheDirectoryWentDownIsKnownAsItsDoing() {
            ReconciliationListener down = at(DirectoryPhase.DISABLING, 1, done -> {
                FakeDirectory.Refusal[] all = new FakeDirectory.Refusal[7];
                Arrays.fill(all, FakeDirectory.Refusal.of(503, "backendError"));
                it.directory.refuse("get", all);
            });
            assertThatThrownBy(() -> it.run(builder -> Directing.all(builder).listener(down)))
                    .isInstanceOf(DirectoryUnavailableException.class);
            it.directory.refuseNoMore();
            requireEverythingOnce(goOn());

            String id = comesBack(7);
            assertThat(Directing.findings(goOn())).contains("active-again " + id + " enabled");
        }

        @Test
        void whomSomebodyElseDisabledAfterAKillIsNotTakenForItsOwnDoing() {
            it.watched.refuse("setStatus", KilledError::new);
            assertThatThrownBy(ResumedDirectoryTest.this::goOn).isInstanceOf(KilledError.class);
            disabledBySomebodyElse(NumberedPeople.id(7));
            requireEverythingOnce(goOn());

            String id = comesBack(7);
            assertThat(Directing.findings(goOn())).contains("disabled-in-store " + id + " none");
            assertThat(it.isActive(id)).isFalse();
        }

        @Test
        void whoIsEnabledByNobodyAndWhomSomebodyElseDisabledSinceStaysSo() {
            String id = disabledByARunAndBack();
            it.watched.refuse("setStatus", KilledError::new);
            assertThatThrownBy(ResumedDirectoryTest.this::goOn).isInstanceOf(KilledError.class);
            it.users.enable(it.local(id).map(User::id).orElseThrow());
            it.clock.advance(Duration.ofHours(1));
            disabledBySomebodyElse(id);

            assertThat(Directing.findings(goOn())).contains("disabled-in-store " + id + " none");
            assertThat(it.isActive(id)).isFalse();
        }

        @Test
        void whoWasEnabledByAKilledRunIsReportedOnce() {
            String id = disabledByARunAndBack();
            it.watched.loseAnswer("setStatus", 0, KilledError::new);
            assertThatThrownBy(ResumedDirectoryTest.this::goOn).isInstanceOf(KilledError.class);
            it.watched.forget();

            assertThat(Directing.findings(goOn()))
                    .filteredOn(line -> line.contains(id))
                    .containsExactly("active-again " + id + " enabled");
            assertThat(it.watched.calls("setStatus")).isZero();
        }

        @Test
        void whoWasSyncedByAKilledRunAndHasLeftSinceIsReportedAsPerhapsSynced() {
            it.watched.loseAnswer("provision", 0, KilledError::new);
            assertThatThrownBy(ResumedDirectoryTest.this::goOn).isInstanceOf(KilledError.class);
            String id = NumberedPeople.id(9);
            it.directory.delete(id);

            assertThat(Directing.findings(goOn()))
                    .filteredOn(line -> line.contains(id))
                    .containsExactlyInAnyOrder(
                            "drifted " + id + " synced [profile.email, outcome-unknown]",
                            "deleted-from-directory " + id + " disabled");
        }

        @Test
        void whoWasSyncedByAKilledRunAndIsDisabledSinceIsReportedAsPerhapsSynced() {
            it.watched.loseAnswer("provision", 0, KilledError::new);
            assertThatThrownBy(ResumedDirectoryTest.this::goOn).isInstanceOf(KilledError.class);
            String id = NumberedPeople.id(9);
            disabledBySomebodyElse(id);

            assertThat(Directing.findings(goOn()))
                    .filteredOn(line -> line.contains(id))
                    .containsExactly("drifted " + id + " synced [profile.email, outcome-unknown]");
        }

        @Test
        void whoWasToBeSyncedByAKilledRunAndIsNoLongerHereIsNotReportedAsSynced() {
            it.watched.refuse("provision", KilledError::new);
            assertThatThrownBy(ResumedDirectoryTest.this::goOn).isInstanceOf(KilledError.class);
            String id = NumberedPeople.id(9);
            it.users.delete(it.local(id).map(User::id).orElseThrow());
            it.directory.delete(id);

            assertThat(Directing.findings(goOn()))
                    .filteredOn(line -> line.contains(id))
                    .isEmpty();
        }

        @Test
        void whoWasEnabledByAKilledRunIsReportedOnceAlsoIfTheyLeftSince() {
            String id = disabledByARunAndBack();
            it.watched.loseAnswer("setStatus", 0, KilledError::new);
            assertThatThrownBy(ResumedDirectoryTest.this::goOn).isInstanceOf(KilledError.class);
            assertThat(it.isActive(id)).isTrue();
            it.directory.delete(id);

            assertThat(Directing.findings(goOn()))
                    .filteredOn(line -> line.contains(id))
                    .containsExactlyInAnyOrder(
                            "active-again " + id + " enabled", "deleted-from-directory " + id + " disabled");
        }

        @Test
        void aBoundThatIsLowerNowSaysHowManyWereDisabled() {
            killedAt(DirectoryPhase.DISABLING, 3);

            assertThatThrownBy(() -> it.run(builder -> Directing.all(builder).disableBarred(16, 100)))
                    .isInstanceOf(TooManyToDisableException.class)
                    .hasMessageContaining("17 of")
                    .hasMessageContaining("; 3 already were.");
            requireEverythingOnce(goOn());
        }

        @Test
        void aBoundThatIsLowerNowSaysHowManyMayHaveBeenDisabled() {
            it.watched.loseAnswer("setStatus", 3, KilledError::new);
            assertThatThrownBy(ResumedDirectoryTest.this::goOn).isInstanceOf(KilledError.class);

            assertThatThrownBy(() -> it.run(builder -> Directing.all(builder).disableBarred(16, 100)))
                    .isInstanceOf(TooManyToDisableException.class)
                    .hasMessageContaining("; up to 4 already were.");
            requireEverythingOnce(goOn());
        }

        @Test
        void aBoundThatIsLowerAfterASaveCountsWhatWasSaved() {
            ReconciliationListener stopping = at(DirectoryPhase.DISABLING, 2, done -> {
                throw new IllegalStateException("The function's time is over");
            });
            assertThatThrownBy(() -> it.run(builder -> Directing.all(builder).listener(stopping)))
                    .isInstanceOf(IllegalStateException.class);
            killedAt(DirectoryPhase.DISABLING, 3);

            assertThatThrownBy(() -> it.run(builder -> Directing.all(builder).disableBarred(16, 100)))
                    .hasMessageContaining("; 3 already were.");
        }

        @Test
        void anotherDomainOrOtherSettingsNeedAnotherFolder() {
            killedAt(DirectoryPhase.STORE, 0);

            assertThatThrownBy(() -> it.dryRun()).isInstanceOf(WorkFolderException.class);
            assertThatThrownBy(() -> it.run(builder -> Directing.all(builder).listOnlyDomain("firm.example")))
                    .isInstanceOfSatisfying(
                            WorkFolderException.class,
                            e -> assertThat(e.reason()).isEqualTo(WorkFolderException.Reason.OF_ANOTHER_RUN));
            requireEverythingOnce(goOn());
        }
    }

    @Nested
    class ARunThatIsGivenUp {
        @Test
        void becauseOfItsSettingsLeavesKnownWhomEarlierOnesDisabled() throws IOException {
            goOn();
            String id = comesBack(5007);
            assertThatThrownBy(() -> it.run(builder -> Directing.all(builder).listener(STOPPING)))
                    .isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> it.dryRun())
                    .isInstanceOf(WorkFolderException.class)
                    .hasMessageContaining("leave disabled.jsonl there");

            giveUp();

            assertThat(Directing.findings(it.dryRun())).contains("active-again " + id + " none");
        }

        @Test
        void becauseTheDirectoryListedNobodyLeavesKnownWhomEarlierOnesDisabled() throws IOException {
            String id = disabledByARunAndBack();
            it.directory.have(List.of(), List.of());
            assertThatThrownBy(ResumedDirectoryTest.this::goOn)
                    .isInstanceOf(TooManyToDisableException.class)
                    .hasMessageContaining("leave disabled.jsonl there");

            giveUp();

            ReconciliationResult nobody =
                    it.run(builder -> builder.apply(true).domains().syncDrift(true));
            assertThat(nobody.count(DirectoryCount.DIRECTORY_USERS)).isZero();
            it.directory.have(List.of(FakePerson.of(id)), List.of());
            assertThat(Directing.findings(it.run(builder -> builder.domains())))
                    .containsExactly("active-again " + id + " none");
        }

        private void giveUp() throws IOException {
            Path moved = Files.createDirectories(folder.resolve("reports"));
            try (DirectoryStream<Path> reports = Files.newDirectoryStream(it.folder, "report-*.jsonl")) {
                for (Path report : reports) {
                    Files.move(report, moved.resolve(report.getFileName()));
                }
            }
            Files.delete(it.folder.resolve("checkpoint.json"));
        }
    }

    private String comesBack(int number) {
        String id = NumberedPeople.id(number);
        it.directory.remove(id);
        it.directory.add(FakePerson.of(id));
        return id;
    }

    private String disabledByARunAndBack() {
        goOn();
        return comesBack(7);
    }

    private void disabledBySomebodyElse(String id) {
        it.users.disable(it.local(id).map(User::id).orElseThrow());
    }

    @Nested
    class AListenerThatStopsEachRun {
        @Test
        void letsItComeToItsEndAndReadNoPageTwice() {
            Optional<ReconciliationResult> result = Optional.empty();
            for (int runs = 0; runs < 120 && result.isEmpty(); runs++) {
                result = stopped();
            }

            assertThat(it.directory.requests("list")).isEqualTo(12);
            assertThat(it.directory.requests("deleted")).isEqualTo(3);
            requireEverythingOnce(result.orElseThrow());
        }

        @Test
        void afterADirectoryThatListedNobodyLetsItBeListedAnew() {
            it.directory.have(List.of(), List.of());
            assertThat(stopped()).isEmpty();
            assertThatThrownBy(() -> stopped()).isInstanceOf(TooManyToDisableException.class);
            it.directory.have(List.of(FakePerson.of(NumberedPeople.id(0))), List.of());

            List<Long> listed = new ArrayList<>();
            ReconciliationListener counting = progress -> {
                listed.add(progress.done());
                STOPPING.on(progress);
            };

            assertThatThrownBy(() -> it.run(builder -> Directing.all(builder).listener(counting)))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(listed).containsExactly(1L);
        }

        private Optional<ReconciliationResult> stopped() {
            try {
                return Optional.of(it.run(builder -> Directing.all(builder).listener(STOPPING)));
            } catch (IllegalStateException e) {
                return Optional.empty();
            }
        }
    }

    @Nested
    class AnExpiredPageToken {
        @Test
        void beginsAnewAndKeepsWhatWasDone() {
            killedAt(DirectoryPhase.DIRECTORY, 5500);
            it.directory.expirePageTokens();

            requireEverythingOnce(goOn());
        }

        @Test
        void ofTheDeletedOnesBeginsAnewToo() {
            boolean[] expired = {false};
            ReconciliationListener expiring = at(DirectoryPhase.DELETED, 500, done -> {
                if (!expired[0]) {
                    expired[0] = true;
                    it.directory.expirePageTokens();
                }
            });

            ReconciliationResult result =
                    it.run(builder -> Directing.all(builder).listener(expiring));

            assertThat(it.directory.requests("list")).isEqualTo(24);
            requireEverythingOnce(result);
        }

        @Test
        void inADryRunFindsEverythingAgainAndOnce() {
            boolean[] expired = {false};
            ReconciliationListener expiring = at(DirectoryPhase.DIRECTORY, 3000, done -> {
                if (!expired[0]) {
                    expired[0] = true;
                    it.directory.expirePageTokens();
                }
            });

            assertThat(Directing.findings(it.run(builder -> builder.listener(expiring))))
                    .hasSize(expected.size())
                    .doesNotHaveDuplicates();
        }

        @Test
        void againAndAgainEndsTyped() {
            ReconciliationListener expiring = progress -> it.directory.expirePageTokens();

            assertThatThrownBy(() -> it.run(builder -> builder.listener(expiring)))
                    .isInstanceOf(DirectoryUnavailableException.class)
                    .hasMessageContaining("pagination tokens");
        }
    }
}
