package dev.identitysync.dynamodb;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.core.metrics.CoreMetric;
import software.amazon.awssdk.metrics.MetricCollection;
import software.amazon.awssdk.metrics.MetricPublisher;

/**
 * How each sending of one request ended. The SDK throws the failure of the last one only; whether an earlier one may have
 * been carried out decides whether "nothing was written" is true.
 */
final class Attempts implements MetricPublisher {
    private static final String THROTTLING = "Throttling";

    private final List<String> failures = new CopyOnWriteArrayList<>();
    private volatile int count;

    @Override
    public void publish(MetricCollection call) {
        List<MetricCollection> attempts = call.children().stream()
                .filter(child -> child.name().equals("ApiCallAttempt"))
                .toList();
        count = attempts.size();
        attempts.forEach(attempt -> failures.addAll(attempt.metricValues(CoreMetric.ERROR_TYPE)));
    }

    /** How often the request was sent, or was about to be. */
    int count() {
        return count;
    }

    /** Whether each sending was turned away for exceeding what the table or the account may do. */
    boolean wereAllThrottled() {
        return count > 0 && failures.size() == count && failures.stream().allMatch(THROTTLING::equals);
    }

    /** Whether all but the last sending were turned away like that, so that none of them was carried out. */
    boolean wereOthersThrottled() {
        return count <= 1
                || (failures.size() >= count - 1
                        && failures.subList(0, count - 1).stream().allMatch(THROTTLING::equals));
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}
