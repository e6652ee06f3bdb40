package dev.identitysync.examples.admin.command;

import dev.identitysync.cognito.reconcile.CleanupPlan;
import dev.identitysync.cognito.reconcile.CleanupResult;
import dev.identitysync.cognito.reconcile.TestUserCleanup;
import dev.identitysync.examples.admin.output.Answer;
import dev.identitysync.examples.admin.output.Console;
import dev.identitysync.examples.admin.output.Exit;
import dev.identitysync.examples.admin.settings.Resources;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Removes what tests left in the pool {@code USER_POOL_ID} and in the store. */
@Command(
        name = "cleanup-test-users",
        description = "Finds the users that tests left in the pool and the store. Deletes them with --apply.")
public final class CleanupCommand implements Callable<Integer> {
    private final Resources resources;
    private final Console console;

    @SuppressWarnings("NullAway.Init") // Set before the call, or the call is refused.
    @Option(
            names = "--matching",
            required = true,
            paramLabel = "REGEX",
            description = "The whole address or user name, such as e2e-[0-9a-f]+@test\\.example")
    private String pattern;

    @Option(names = "--at-most", required = true, paramLabel = "N", description = "If more match, nobody is deleted.")
    private int most;

    @Option(names = "--apply", description = "Deletes them, for good.")
    private boolean apply;

    /** The command over some resources. */
    public CleanupCommand(Resources resources, Console console) {
        this.resources = resources;
        this.console = console;
    }

    @Override
    public Integer call() {
        TestUserCleanup cleanup = TestUserCleanup.builder()
                .matching(pattern)
                .atMost(most)
                .pool(resources.pool())
                .client(resources.cognito())
                .users(resources.users())
                .build();
        CleanupPlan plan = cleanup.find();
        return console.print(apply ? deleted(cleanup.delete(plan)) : planned(plan));
    }

    private static Answer planned(CleanupPlan plan) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("found", plan.size());
        json.put("subjects", plan.subjects());
        return new Answer(
                plan.size() == 0 ? Exit.FINE : Exit.FINDINGS,
                List.of(plan.size() + " test users would be deleted; --apply deletes them"),
                json);
    }

    private static Answer deleted(CleanupResult result) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("deletedInPool", result.deletedInPool());
        json.put("deletedInStore", result.deletedInStore());
        json.put("kept", result.kept());
        return new Answer(
                result.kept() == 0 ? Exit.FINE : Exit.FINDINGS,
                List.of("Deleted: " + result.deletedInPool() + " in the pool, " + result.deletedInStore()
                        + " in the store. Kept: " + result.kept()),
                json);
    }
}
