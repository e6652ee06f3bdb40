package dev.identitysync.google.directory;

import dev.identitysync.reconcile.engine.Disabling;
import dev.identitysync.reconcile.engine.ListPage;
import dev.identitysync.reconcile.engine.ListWalk;
import dev.identitysync.reconcile.engine.Run;
import dev.identitysync.reconcile.engine.Verdict;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** Holds everybody whom the directory lists against the store: those who are there, then those who are deleted. */
final class DirectoryWalk {
    private final DirectorySettings settings;
    private final Run run;
    private final DirectoryUserCheck check;
    private final Disabling disabling;

    DirectoryWalk(DirectorySettings settings, Run run, DirectoryUserCheck check, Disabling disabling) {
        this.settings = settings;
        this.run = run;
        this.check = check;
        this.disabling = disabling;
    }

    /** Goes on in either list, and from the first one where the API no longer takes its token. */
    void walk() throws IOException {
        boolean ended = false;
        while (!ended) {
            if (run.isIn(DirectoryPhase.DIRECTORY)
                    && walk(DirectoryPhase.DIRECTORY, settings.requests()::page, check::of)) {
                disabling.requireSomebody(DirectoryCount.DIRECTORY_USERS, DirectoryPhase.DIRECTORY);
                run.enter(DirectoryPhase.DELETED);
            }
            ended = run.isIn(DirectoryPhase.DELETED)
                    && walk(DirectoryPhase.DELETED, settings.requests()::deletedPage, check::ofDeleted);
        }
        run.settleWhoIsGone(check::doneBefore);
    }

    private boolean walk(
            DirectoryPhase phase,
            Function<Optional<String>, Optional<ListPage<DirectoryUser>>> pages,
            Function<DirectoryUser, Verdict> judge)
            throws IOException {
        return new ListWalk<>(
                        run,
                        new Pages(pages, settings.scope()),
                        judge,
                        settings.run().listener())
                .walk(
                        phase,
                        DirectoryPhase.DIRECTORY,
                        phase == DirectoryPhase.DIRECTORY
                                ? DirectoryCount.DIRECTORY_USERS
                                : DirectoryCount.DELETED_USERS,
                        OptionalLong.empty());
    }

    private record Pages(Function<Optional<String>, Optional<ListPage<DirectoryUser>>> pages, DirectoryScope scope)
            implements ListWalk.Source<DirectoryUser> {
        @Override
        public Optional<ListPage<DirectoryUser>> page(Optional<String> token) {
            return pages.apply(token);
        }

        @Override
        public RuntimeException unavailable(String problem) {
            return new DirectoryUnavailableException(
                    "The directory of " + scope + " " + problem + "; try again later", null);
        }
    }
}
