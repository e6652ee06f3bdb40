package dev.identitysync.reconcile.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.identitysync.User;
import dev.identitysync.UserId;
import dev.identitysync.UserStatus;
import dev.identitysync.reconcile.Counted;
import dev.identitysync.reconcile.ReconciliationResult;
import dev.identitysync.reconcile.Step;
import dev.identitysync.reconcile.WorkFolderException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunTest {
    private static final Instant NOW = Instant.parse("2026-02-06T12:00:00Z");

    private static final String KEEPING_WHOM_IT_DISABLED = "delete checkpoint.json in it; leave disabled.jsonl there";

    @TempDir
    Path folder;

    private enum Steps implements Step {
        FIRST,
        SECOND,
        FINISHED
    }

    private enum Things implements Counted {
        LOST_SOUL
    }

    private static final class KilledException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private ReconciliationResult run(Run.Work work) {
        return Run.carryOut(folder, List.of(Steps.values()), "settings", NOW, work);
    }

    private void killedIn(Steps step) {
        assertThatThrownBy(() -> run(run -> {
                    run.enter(step);
                    throw new KilledException();
                }))
                .isInstanceOf(KilledException.class);
    }

    @Test
    void goesOnWithTheStepThatItWasIn() {
        killedIn(Steps.SECOND);

        run(run -> assertThat(Arrays.stream(Steps.values()).filter(run::isIn)).containsExactly(Steps.SECOND));
        run(run -> assertThat(run.isIn(Steps.FIRST)).isTrue());
    }

    @Test
    void aStepThatThisVersionDoesNotKnowIsNotTakenForTheEnd() throws IOException {
        killedIn(Steps.SECOND);
        Path checkpoint = folder.resolve("checkpoint.json");
        Files.writeString(checkpoint, Files.readString(checkpoint).replace("SECOND", "OF_THE_FUTURE"));

        requireUnusable(WorkFolderException.Reason.UNREADABLE).hasMessageContaining(KEEPING_WHOM_IT_DISABLED);
    }

    @Test
    void aCheckpointThatIsNoneIsUnreadable() throws IOException {
        Files.write(folder.resolve("checkpoint.json"), new byte[] {'{', '"', (byte) 0xFF});

        requireUnusable(WorkFolderException.Reason.UNREADABLE).hasMessageContaining(KEEPING_WHOM_IT_DISABLED);
    }

    @Test
    void aCheckpointThatTheFileSystemDoesNotGiveMayBeASoundOne() throws IOException {
        Files.createDirectory(folder.resolve("checkpoint.json"));

        requireUnusable(WorkFolderException.Reason.INPUT_OUTPUT).hasMessageContaining("same folder");
    }

    @Test
    void aFileThatIsShorterThanItsCheckpointSaysIsUnreadable() throws IOException {
        assertThatThrownBy(() -> run(run -> {
                    run.report(disabling(Optional.of(NOW)));
                    run.save();
                    throw new KilledException();
                }))
                .isInstanceOf(KilledException.class);
        Files.writeString(folder.resolve("report-1.jsonl"), "");

        requireUnusable(WorkFolderException.Reason.UNREADABLE).hasMessageContaining(KEEPING_WHOM_IT_DISABLED);
    }

    private AbstractThrowableAssert<?, ?> requireUnusable(WorkFolderException.Reason reason) {
        return assertThatThrownBy(() -> run(run -> {}))
                .isInstanceOfSatisfying(
                        WorkFolderException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    @Test
    void aFindingIsCountedUnderItsNameAndSoIsWhatWasDone() throws IOException {
        ReconciliationResult result = run(run -> {
            run.report(ReportLine.of(Things.LOST_SOUL, "sub"));
            run.report(ReportLine.of(Things.LOST_SOUL, "other").withAction(FindingAction.ENABLED));
        });

        assertThat(result.count(Things.LOST_SOUL)).isEqualTo(2);
        assertThat(result.count(FindingAction.ENABLED)).isEqualTo(1);
        assertThat(result.count(FindingAction.NONE)).isZero();
        assertThat(Files.readAllLines(result.report()))
                .containsExactly(
                        "{\"finding\":\"lost-soul\",\"sub\":\"sub\",\"action\":\"none\"}",
                        "{\"finding\":\"lost-soul\",\"sub\":\"other\",\"action\":\"enabled\"}");
    }

    @Test
    void whomItDisabledIsKnownToLaterRunsUntilSomebodyElseDidSo() {
        User disabled = user(UserStatus.DISABLED, NOW);
        run(run -> {
            run.report(disabling(Optional.of(NOW)));
            run.rememberDisabled(id -> Optional.of(disabled));
        });

        run(run -> {
            DisabledUsers users = run.disabledUsers();
            assertThat(users.know(new UserId("u"))).isTrue();
            assertThat(users.know(new UserId("v"))).isFalse();
            assertThat(users.contain(disabled)).isTrue();
            assertThat(users.contain(user(UserStatus.ACTIVE, NOW))).isFalse();
            assertThat(users.contain(user(UserStatus.DISABLED, NOW.plusSeconds(1))))
                    .isFalse();
            assertThat(users.contain(withoutAnInstant())).isFalse();
            run.rememberDisabled(id -> Optional.of(user(UserStatus.ACTIVE, NOW)));
            assertThat(run.disabledUsers().know(new UserId("u"))).isFalse();
        });
    }

    @Test
    void whomSomebodyElseDisabledBeforeItRemembersIsNotKnown() {
        run(run -> {
            run.report(disabling(Optional.of(NOW)));
            run.rememberDisabled(id -> Optional.of(user(UserStatus.DISABLED, NOW.plusSeconds(1))));

            assertThat(run.disabledUsers().know(new UserId("u"))).isFalse();
        });
    }

    @Test
    void whoseDoingItWasCannotBeKnownWithoutAnInstant() {
        run(run -> {
            run.report(disabling(Optional.empty()));
            run.rememberDisabled(id -> Optional.of(withoutAnInstant()));
            assertThat(run.disabledUsers().know(new UserId("u"))).isFalse();

            Files.writeString(folder.resolve("disabled.jsonl"), "{\"user\":\"u\",\"sessionsEndedAt\":-1}\n");
            assertThat(run.disabledUsers().contain(withoutAnInstant())).isFalse();
        });
    }

    @Test
    void aFolderThatItMakesIsItsOwnersAlone() throws IOException {
        assumePosix();
        Path made = folder.resolve("work");

        Run.carryOut(made, List.of(Steps.values()), "settings", NOW, run -> {});

        assertThat(permissions(made)).isEqualTo("rwx------");
    }

    @Test
    void aFolderThatIsThereIsSharedAsItWas() throws IOException {
        assumePosix();
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-x---"));

        run(run -> {});

        assertThat(permissions(folder)).isEqualTo("rwxr-x---");
    }

    private void assumePosix() {
        assumeThat(folder.getFileSystem().supportedFileAttributeViews()).contains("posix");
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static ReportLine disabling(Optional<Instant> sessionsEndedAt) {
        return ReportLine.of(Things.LOST_SOUL, "sub")
                .withUser("u")
                .withAction(FindingAction.DISABLED)
                .withSessionsEndedAt(sessionsEndedAt);
    }

    private static User withoutAnInstant() {
        return User.builder(new UserId("u"), NOW).status(UserStatus.DISABLED).build();
    }

    private static User user(UserStatus status, Instant sessionsNotBefore) {
        return User.builder(new UserId("u"), NOW)
                .status(status)
                .sessionsNotBefore(Optional.of(sessionsNotBefore))
                .build();
    }
}
