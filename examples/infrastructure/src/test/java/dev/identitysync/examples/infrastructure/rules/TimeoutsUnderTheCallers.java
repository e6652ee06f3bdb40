package dev.identitysync.examples.infrastructure.rules;

import com.fasterxml.jackson.databind.JsonNode;
import dev.identitysync.examples.infrastructure.rules.CloudTemplate.Resource;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Each function has a time-out, and it is up before its caller's: a caller who has gone learns nothing of what went wrong.
 * Cognito is apart: it waits five seconds, in which its function answers by itself, and the time-out of that has to leave it
 * these five seconds, and is no more than ten.
 */
public final class TimeoutsUnderTheCallers implements Rule {
    private static final int API_GATEWAY = 29;
    private static final int COGNITO = 5;
    private static final int TWICE_COGNITO = 10;

    @Override
    public List<String> broken(CloudTemplate template) {
        return template.resources("AWS::Lambda::Function")
                .flatMap(function -> broken(template, function))
                .toList();
    }

    private static Stream<String> broken(CloudTemplate template, Resource function) {
        int timeout = function.properties().path("Timeout").asInt();
        if (timeout == 0) {
            return Stream.of(function.id() + " has no time-out");
        }
        boolean isTrigger = isTrigger(template, function);
        OptionalInt shortest =
                patiences(template, function).filter(patience -> patience > 0).min();
        if (shortest.isEmpty() && !isTrigger) {
            return Stream.of(function.id() + " is called by nobody whose patience is known");
        }
        if (shortest.isPresent() && timeout >= shortest.getAsInt()) {
            return Stream.of(
                    function.id() + " may take " + timeout + " s, and its caller waits " + shortest.getAsInt());
        }
        return isTrigger && (timeout < COGNITO || timeout > TWICE_COGNITO)
                ? Stream.of(function.id() + " is a trigger and may take " + timeout + " s")
                : Stream.empty();
    }

    private static IntStream patiences(CloudTemplate template, Resource function) {
        return IntStream.concat(
                IntStream.concat(gateways(template, function), customResources(template, function)),
                functions(template, function));
    }

    private static IntStream gateways(CloudTemplate template, Resource function) {
        return template.resources("AWS::Lambda::Permission")
                .filter(it -> it.properties().path("Principal").asText().equals("apigateway.amazonaws.com"))
                .filter(it -> refers(template, it.properties().path("FunctionName"), function))
                .mapToInt(it -> API_GATEWAY);
    }

    // One that says nothing waits for an hour.
    private static IntStream customResources(CloudTemplate template, Resource function) {
        return template.resources()
                .filter(it -> refers(template, it.properties().path("ServiceToken"), function))
                .mapToInt(it -> it.properties().path("ServiceTimeout").asInt(3600));
    }

    private static IntStream functions(CloudTemplate template, Resource function) {
        return template.resources("AWS::Lambda::Function")
                .filter(it -> anyRefers(template, it.properties().path("Environment"), function))
                .mapToInt(it -> it.properties().path("Timeout").asInt());
    }

    private static boolean isTrigger(CloudTemplate template, Resource function) {
        return template.resources()
                .flatMap(it -> Stream.of(
                        it.properties().path("LambdaConfig"), it.properties().path("Triggers")))
                .anyMatch(triggers -> anyRefers(template, triggers, function));
    }

    private static boolean anyRefers(CloudTemplate template, JsonNode node, Resource function) {
        return CloudTemplate.all(node).anyMatch(each -> refers(template, each, function));
    }

    private static boolean refers(CloudTemplate template, JsonNode reference, Resource function) {
        return template.referred(reference).filter(function::equals).isPresent();
    }
}
