package dev.identitysync.reconcile.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identitysync.reconcile.Counted;
import dev.identitysync.reconcile.ReconciliationListener;
import dev.identitysync.reconcile.ReconciliationResult;
import dev.identitysync.reconcile.Step;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListWalkTest {
    private static final int PAGES = 25;

    @TempDir
    Path folder;

    private final List<Integer> asked = new ArrayList<>();

    private enum Steps implements Step {
        LIST,
        FINISHED
    }

    private enum Things implements Counted {
        SEEN,
        FOUND
    }

    private static final class TimeOverException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** A list of pages with one user each, who is named by the page. */
    private final class Numbers implements ListWalk.Source<String> {
        @Override
        public Optional<ListPage<String>> page(Optional<String> token) {
            int page = token.map(Integer::parseInt).orElse(0);
            asked.add(page);
            return Optional.of(new ListPage<>(
                    List.of("u" + page),
                    page + 1 < PAGES ? Optional.of(Integer.toString(page + 1)) : Optional.empty()));
        }

        @Override
        public RuntimeException unavailable(String problem) {
            return new IllegalStateException(problem);
        }
    }

    private ReconciliationResult run(ReconciliationListener listener) {
        return Run.carryOut(
                folder,
                List.of(Steps.values()),
                "settings",
                Instant.EPOCH,
                run -> new ListWalk<>(run, new Numbers(), ListWalkTest::found, listener)
                        .walk(Steps.LIST, Steps.LIST, Things.SEEN, OptionalLong.empty()));
    }

    private static Verdict found(String user) {
        return Verdict.none().finding(ReportLine.of(Things.FOUND, user));
    }

    @Test
    void aListenerThatStopsEachRunLetsItComeToTheEndPageByPage() {
        for (int page = 0; page < PAGES; page++) {
            assertThatThrownBy(() -> run(progress -> {
                        throw new TimeOverException();
                    }))
                    .isInstanceOf(TimeOverException.class);
        }

        ReconciliationResult result = run(progress -> {});

        assertThat(asked).hasSize(PAGES).doesNotHaveDuplicates();
        assertThat(result.count(Things.SEEN)).isEqualTo(PAGES);
        assertThat(result.count(Things.FOUND)).isEqualTo(PAGES);
    }
}
