package dev.identitysync.benchmarks.counts;

import dev.identitysync.jdbc.SqlGateway;
import dev.identitysync.jdbc.SqlRow;
import dev.identitysync.jdbc.SqlStatement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts the statements that go through it, and can record what comes back. Used by one thread. */
final class CountedGateway implements SqlGateway {
    private final SqlGateway delegate;
    private @Nullable Recording recording;
    private long statements;

    CountedGateway(SqlGateway delegate) {
        this.delegate = delegate;
    }

    /** How many there were so far. */
    long statements() {
        return statements;
    }

    /** From now on, answers come by this. */
    void record(Recording answers) {
        recording = answers;
    }

    /** From now on, answers are the delegate's again. */
    void stopRecording() {
        recording = null;
    }

    @Override
    public List<SqlRow> query(SqlStatement statement, Map<String, @Nullable Object> values, Duration timeout) {
        statements++;
        return recording == null
                ? delegate.query(statement, values, timeout)
                : recording.answer(() -> delegate.query(statement, values, timeout));
    }
}
