package dev.identitysync.examples.infrastructure.rules;

import com.fasterxml.jackson.databind.JsonNode;
import dev.identitysync.examples.infrastructure.rules.CloudTemplate.Resource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Functions, tables and APIs are watched, by alarms that tell somebody. */
public final class AlarmsAreSet implements Rule {
    private static final Map<String, List<String>> WANTED = Map.of(
            "AWS::Lambda::Function", List.of("Errors", "Throttles", "Duration"),
            "AWS::DynamoDB::Table", List.of("ReadThrottleEvents", "WriteThrottleEvents", "SystemErrors"),
            "AWS::ApiGateway::RestApi", List.of("5XXError", "Latency"),
            "AWS::ApiGatewayV2::Api", List.of("5xx", "Latency"));

    @Override
    public List<String> broken(CloudTemplate template) {
        return template.resources()
                .flatMap(resource -> WANTED.getOrDefault(resource.type(), List.of()).stream()
                        .filter(metric -> !isWatched(template, resource, metric))
                        .map(metric -> resource.id() + " has no alarm for " + metric))
                .toList();
    }

    private static boolean isWatched(CloudTemplate template, Resource resource, String metric) {
        return template.resources("AWS::CloudWatch::Alarm")
                .filter(alarm -> !alarm.properties().path("AlarmActions").isEmpty())
                .flatMap(alarm -> metrics(alarm.properties()))
                .anyMatch(it -> it.path("MetricName").asText().equals(metric) && isOf(template, resource, it));
    }

    // Of one metric, or of several that are put together.
    private static Stream<JsonNode> metrics(JsonNode alarm) {
        return Stream.concat(Stream.of(alarm), CloudTemplate.all(alarm.path("Metrics")));
    }

    private static boolean isOf(CloudTemplate template, Resource resource, JsonNode metric) {
        return CloudTemplate.all(metric.path("Dimensions"))
                .map(dimension -> dimension.path("Value"))
                .anyMatch(value ->
                        template.referred(value).filter(resource::equals).isPresent()
                                || (value.isTextual()
                                        && value.equals(resource.properties().path("Name"))));
    }
}
