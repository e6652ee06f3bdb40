package dev.identitysync.jdbc.dataapi;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.metrics.CoreMetric;
import software.amazon.awssdk.metrics.MetricCollection;
import software.amazon.awssdk.metrics.MetricPublisher;

/**
 * How often the SDK sent one statement, and how each sending failed. It throws the last failure only, and a statement that
 * was sent before may have been carried out whatever that one says.
 */
final class Attempts implements MetricPublisher {
    private static final String ATTEMPT = "ApiCallAttempt";
    private static final String THROTTLING = "Throttling";

    // Of each sending, in order; empty for one that did not fail.
    private final List<String> failures = new CopyOnWriteArrayList<>();

    @Override
    public void publish(MetricCollection call) {
        call.children().stream()
                .filter(child -> child.name().equals(ATTEMPT))
                .map(attempt -> String.join(" ", attempt.metricValues(CoreMetric.ERROR_TYPE)))
                .forEach(failures::add);
    }

    /** This one, and those that the client has. */
    List<MetricPublisher> besides(List<MetricPublisher> others) {
        List<MetricPublisher> all = new ArrayList<>(others);
        all.add(this);
        return all;
    }

    /**
     * Whether the statement was sent before, and not only turned away for coming too often.
     *
     * @param last the failure that the SDK threw; it knows how often where no metrics arrive
     */
    boolean mayHaveSucceededBefore(SdkException last) {
        int sent = count(last);
        return sent > 1
                && (failures.size() < sent
                        || !failures.subList(0, sent - 1).stream().allMatch(THROTTLING::equals));
    }

    /** Whether each sending was turned away for coming too often, so that none was carried out. */
    boolean wereAllThrottled() {
        return !failures.isEmpty() && failures.stream().allMatch(THROTTLING::equals);
    }

    /** How often the statement was sent. */
    int count(SdkException last) {
        int told = last.numAttempts() == null ? 1 : last.numAttempts();
        return Math.max(told, failures.size());
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}
