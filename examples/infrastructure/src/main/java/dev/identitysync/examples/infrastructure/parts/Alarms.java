package dev.identitysync.examples.infrastructure.parts;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.dynamodb.Operation;
import software.amazon.awscdk.services.dynamodb.SystemErrorsForOperationsMetricOptions;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sns.subscriptions.EmailSubscription;
import software.constructs.Construct;

/** The alarms of a stack, and the topic that each of them tells. */
public final class Alarms extends Construct {
    private static final Duration PERIOD = Duration.minutes(5);
    // Before the time is up, so that somebody looks while callers still get answers.
    private static final double PART_OF_TIMEOUT = 0.8;

    private final Topic topic;

    /**
     * Alarms without anything that is watched yet.
     *
     * @param address whose mail they go to; without one nobody is told until somebody subscribes to the topic
     */
    public Alarms(Construct scope, String id, Optional<String> address) {
        super(scope, id);
        this.topic = new Topic(this, "Topic");
        address.map(EmailSubscription::new).ifPresent(topic::addSubscription);
    }

    /** Watches a function: failures, calls that were turned away, and answers that come late. */
    public void watch(Function function, Duration timeout) {
        Construct of = function;
        atLeast(of, "Errors", function.metricErrors(sum()), 1, "A call of the function failed; see its log");
        atLeast(of, "Throttles", function.metricThrottles(sum()), 1, "Lambda turned calls of the function away");
        double late = timeout.toMilliseconds().doubleValue() * PART_OF_TIMEOUT;
        late(of, function.metricDuration(worst()), late, "The function is close to its time-out");
    }

    /** Watches a table: requests that were turned away, and failures of the service. */
    public void watch(Table table) {
        atLeast(table, "ReadThrottles", table.metric("ReadThrottleEvents", sum()), 1, "Reads are over the capacity");
        atLeast(table, "WriteThrottles", table.metric("WriteThrottleEvents", sum()), 1, "Writes are over the capacity");
        IMetric errors = table.metricSystemErrorsForOperations(SystemErrorsForOperationsMetricOptions.builder()
                .operations(List.of(Operation.GET_ITEM, Operation.UPDATE_ITEM))
                .period(PERIOD)
                .build());
        atLeast(table, "SystemErrors", errors, 1, "DynamoDB itself fails");
    }

    /**
     * Watches something by one of its metrics.
     *
     * @param of the alarm is named after it
     * @param limit from which on it rings
     * @param meaning for whoever is woken
     */
    public void atLeast(Construct of, String name, IMetric metric, double limit, String meaning) {
        add(alarm(of, name, metric, limit, meaning));
    }

    /**
     * Watches how long answers take, by a metric that is a percentile.
     *
     * @param of the alarm is named after it
     * @param milliseconds from which on it rings
     * @param meaning for whoever is woken
     */
    public void late(Construct of, IMetric metric, double milliseconds, String meaning) {
        // Of a handful of answers the slowest is a cold start, which is nothing to wake anybody for.
        add(alarm(of, "Slow", metric, milliseconds, meaning).evaluateLowSampleCountPercentile("ignore"));
    }

    private static Alarm.Builder alarm(Construct of, String name, IMetric metric, double limit, String meaning) {
        return Alarm.Builder.create(of, name)
                .metric(metric)
                .threshold(limit)
                .comparisonOperator(ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD)
                .evaluationPeriods(1)
                .treatMissingData(TreatMissingData.NOT_BREACHING)
                .alarmDescription(meaning);
    }

    private void add(Alarm.Builder alarm) {
        alarm.build().addAlarmAction(new SnsAction(topic));
    }

    /** A metric that CloudWatch has, by its dimensions. */
    public static Metric metric(String namespace, String name, String statistic, Map<String, String> dimensions) {
        return Metric.Builder.create()
                .namespace(namespace)
                .metricName(name)
                .dimensionsMap(dimensions)
                .statistic(statistic)
                .period(PERIOD)
                .build();
    }

    private static MetricOptions sum() {
        return MetricOptions.builder().statistic("Sum").period(PERIOD).build();
    }

    private static MetricOptions worst() {
        return MetricOptions.builder().statistic("p99").period(PERIOD).build();
    }
}
