package dev.identitysync.examples.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A pool and a store that are to be brought together. */
@ExtendWith(Databases.Started.class)
class PoolTest {
    private static final String PATTERN = "e2e-[a-z]+@test\\.example";

    @TempDir
    Path folder;

    private final LocalAws aws = new LocalAws();
    private final Map<String, String> settings = new HashMap<>(aws.settings());

    PoolTest(Databases databases) {
        settings.putAll(databases.postgresql());
        // Each test has a pool of its own over one store.
        settings.put("USER_POOL_ISSUER", "https://pool.example.com/" + UUID.randomUUID());
    }

    @AfterEach
    void close() {
        aws.close();
    }

    private Run reconcile(String... more) {
        String[] arguments = new String[3 + more.length];
        arguments[0] = "reconcile";
        arguments[1] = "--work-folder";
        arguments[2] = folder.toString();
        System.arraycopy(more, 0, arguments, 3, more.length);
        return Run.of(settings, arguments);
    }

    @Test
    void withoutApplyItFindsAndChangesNothing() throws Exception {
        aws.pool.add("ada", "sub-ada", "ada@example.org");

        Run run = reconcile();

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.json().path("counts").path("missing-in-store").asInt()).isEqualTo(1);
        assertThat(run.json().path("counts").path("provisioned").asInt()).isZero();
        assertThat(Files.readString(Path.of(run.json().path("report").asText())))
                .contains("missing-in-store", "sub-ada")
                .doesNotContain("ada@example.org");
        assertThat(reconcile().json().path("counts").path("missing-in-store").asInt())
                .isEqualTo(1);
    }

    @Test
    void withApplyWhoIsMissingIsProvisioned() {
        aws.pool.add("bo", "sub-bo", "bo@example.org");

        Run run = reconcile("--apply");

        assertThat(run.exit()).isZero();
        assertThat(run.json().path("counts").path("provisioned").asInt()).isEqualTo(1);
        assertThat(reconcile().exit()).isZero();
        assertThat(aws.writes()).isEmpty();
    }

    @Test
    void onATerminalItSaysHowFarItIs() {
        aws.pool.add("cy", "sub-cy", "cy@example.org");

        Run run = Run.onATerminal(settings, "reconcile", "--work-folder", folder.toString());

        assertThat(run.err()).contains("pool: 1");
        assertThat(run.out()).contains("1 missing-in-store", "report-");
    }

    @Test
    void whoLeftThePoolIsDisabledOnlyWithinBounds() {
        aws.pool.add("di", "sub-di", "di@example.org");
        aws.pool.add("ed", "sub-ed", "ed@example.org");
        reconcile("--apply");
        aws.pool.remove("ed");

        assertThat(reconcile("--apply", "--disable-missing", "1,1").exit()).isEqualTo(4);
        Run run = reconcile("--apply", "--disable-missing", "1,50");

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.json().path("counts").path("disabled").asInt()).isEqualTo(1);
    }

    @Test
    void whatADryRunCannotDoIsAUsageError() {
        assertThat(reconcile("--sync-drift").exit()).isEqualTo(2);
        assertThat(reconcile("--apply", "--disable-missing", "5").exit()).isEqualTo(2);
        assertThat(Run.of(settings, "reconcile").exit()).isEqualTo(2);
    }

    @Test
    void testUsersAreFoundAndDeletedOnlyWithApply() {
        aws.pool.add("one", "sub-one", "e2e-one@test.example");
        aws.pool.add("real", "sub-real", "real@example.org");
        reconcile("--apply");

        Run found = cleanUp(PATTERN, "10");
        assertThat(found.exit()).isEqualTo(1);
        assertThat(found.json().path("subjects").path(0).asText()).isEqualTo("sub-one");
        assertThat(aws.pool.names()).containsExactly("one", "real");

        Run deleted = cleanUp(PATTERN, "10", "--apply");
        assertThat(deleted.exit()).isZero();
        assertThat(deleted.json().path("deletedInStore").asInt()).isEqualTo(1);
        assertThat(aws.pool.names()).containsExactly("real");
    }

    @Test
    void moreThanTheStatedNumberAreNotDeleted() {
        aws.pool.add("one", "sub-one", "e2e-one@test.example");
        aws.pool.add("two", "sub-two", "e2e-two@test.example");

        assertThat(cleanUp(PATTERN, "1", "--apply").exit()).isEqualTo(4);
        assertThat(aws.pool.names()).hasSize(2);
    }

    @Test
    void aPatternThatMatchesOrdinaryPeopleOrIsMissingIsAUsageError() {
        assertThat(cleanUp(".*", "10", "--apply").exit()).isEqualTo(2);
        assertThat(Run.of(settings, "cleanup-test-users", "--at-most", "1").exit())
                .isEqualTo(2);
        assertThat(Run.of(settings, "cleanup-test-users", "--matching", PATTERN).exit())
                .isEqualTo(2);
        assertThat(aws.writes()).isEmpty();
    }

    private Run cleanUp(String pattern, String most, String... more) {
        String[] arguments = new String[5 + more.length];
        arguments[0] = "cleanup-test-users";
        arguments[1] = "--matching";
        arguments[2] = pattern;
        arguments[3] = "--at-most";
        arguments[4] = most;
        System.arraycopy(more, 0, arguments, 5, more.length);
        return Run.of(settings, arguments);
    }
}
