package dev.identitysync.reconcile.engine;

import dev.identitysync.reconcile.Counted;
import dev.identitysync.reconcile.ReconciliationListener;
import dev.identitysync.reconcile.ReconciliationProgress;
import dev.identitysync.reconcile.Step;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * Holds every user of a provider's list against the store, page by page. Used by one thread.
 *
 * @param <T> a user as the provider has them
 */
public final class ListWalk<T> {
    // Between them nothing is lost by a kill but the time to look again.
    private static final int PAGES_PER_CHECKPOINT = 10;
    private static final int MOST_RESTARTS = 3;
    // Where a list has no more pages: no provider's token begins with a blank.
    private static final Optional<String> END = Optional.of(" end");

    private final Run run;
    private final Source<T> source;
    private final Function<T, Verdict> check;
    private final ReconciliationListener listener;

    /**
     * A walk.
     *
     * @param check looks at one user; reads, and changes nothing
     */
    public ListWalk(Run run, Source<T> source, Function<T, Verdict> check, ReconciliationListener listener) {
        this.run = run;
        this.source = source;
        this.check = check;
        this.listener = listener;
    }

    /**
     * A provider's list.
     *
     * @param <T> a user as the provider has them
     */
    public interface Source<T> {
        /**
         * A page.
         *
         * @param token empty for the first
         * @return empty if the provider does not take the token, because it has expired
         */
        Optional<ListPage<T>> page(Optional<String> token);

        /** The exception that says that the provider cannot be asked, and why. */
        RuntimeException unavailable(String problem);
    }

    /**
     * Walks to the end of the list, or begins the run anew if the provider no longer takes the token.
     *
     * @param step the one that this is
     * @param first the one with which the run begins anew
     * @param each what each user counts as
     * @param estimated about how many there are
     * @return whether it came to the end; else the run is in the first step
     */
    public boolean walk(Step step, Step first, Counted each, OptionalLong estimated) throws IOException {
        for (int pages = 1; !run.position().equals(END); pages++) {
            Optional<ListPage<T>> page = source.page(run.position());
            if (page.isEmpty()) {
                startOver(first);
                return false;
            }
            examine(page.get().users(), each);
            moveTo(page.get().next().or(() -> END));
            run.tell(listener, new ReconciliationProgress(step, run.count(each), estimated));
            if (pages % PAGES_PER_CHECKPOINT == 0) {
                run.save();
            }
        }
        return true;
    }

    private void startOver(Step first) throws IOException {
        if (run.restarts() == MOST_RESTARTS) {
            throw source.unavailable("refuses the pagination tokens that it gives");
        }
        run.startOver(first);
    }

    private void moveTo(Optional<String> next) {
        if (next.equals(run.position())) {
            throw source.unavailable("gives the same page again and again");
        }
        run.moveTo(next);
    }

    private void examine(List<T> users, Counted each) throws IOException {
        List<Verdict> verdicts = users.stream().map(check).toList();
        boolean anythingNew = false;
        for (Verdict verdict : verdicts) {
            Optional<ReportLine> line = verdict.intent().map(Verdict.Intent::line);
            anythingNew |=
                    line.flatMap(ReportLine::subject).flatMap(run::intended).isEmpty() && line.isPresent();
            line.ifPresent(run::intend);
        }
        if (anythingNew) {
            // Before it is done: after a kill nobody could tell any more who was missing.
            run.saveIntended();
        }
        for (Verdict verdict : verdicts) {
            run.add(each);
            run.accept(verdict);
            if (verdict.intent().isPresent()) {
                carryOut(verdict.intent().get());
            }
        }
    }

    private void carryOut(Verdict.Intent intent) throws IOException {
        run.accept(intent.deed().get());
        intent.line().subject().ifPresent(run::settled);
    }
}
