package dev.identitysync.dynamodb;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.core.exception.SdkException;
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

    /** This one, and others that are told as well. */
    List<MetricPublisher> besides(List<MetricPublisher> others) {
        if (others.isEmpty()) {
            return List.of(this);
        }
        List<MetricPublisher> all = new ArrayList<>(others);
        all.add(this);
        return all;
    }

    /** How often the request was sent, or was about to be. */
    int count() {
        return count;
    }

    /** Whether each sending was turned away for exceeding what the table or the account may do. */
    boolean wereAllThrottled() {
        return count > 0 && failures.size() == count && failures.stream().allMatch(THROTTLING::equals);
    }

    /**
     * Whether all but the last sending were turned away like that, so that none of them was carried out.
     *
     * @param last the failure of the last one, which knows how many there were where no metrics arrive
     */
    boolean wereOthersThrottled(SdkException last) {
        int sent = Math.max(count, last.numAttempts() == null ? 1 : last.numAttempts());
        return sent <= 1
                || (count == sent
                        && failures.size() >= count - 1
                        && failures.subList(0, count - 1).stream().allMatch(THROTTLING::equals));
    }

    /** How each sending ended, for the message. */
    String told() {
        return failures.isEmpty() ? "" : ", attempts ended with " + String.join(", ", failures);
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}
