package dev.identitysync.examples.infrastructure.rules;

import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.JsonNode;
import dev.identitysync.examples.infrastructure.rules.CloudTemplate.Resource;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * No policy allows actions or resources by a wildcard, or all but some; nor does one that AWS keeps and others may widen, or
 * one that is not there and so allows everything.
 *
 * @param exceptions what has to be let pass
 */
public record NoWildcards(Set<Necessary> exceptions) implements Rule {

    /**
     * A statement that may name all resources.
     *
     * @param sid what the statement is called
     * @param actions all that it may allow
     * @param reason why it cannot be narrowed
     */
    public record Necessary(String sid, Set<String> actions, String reason) {}

    @Override
    public List<String> broken(CloudTemplate template) {
        return template.resources()
                .flatMap(resource -> Stream.concat(statements(resource), policies(resource)))
                .toList();
    }

    private Stream<String> statements(Resource resource) {
        return CloudTemplate.all(resource.properties())
                .flatMap(node -> items(node.path("Statement")))
                .filter(statement -> statement.path("Effect").asText().equals("Allow"))
                .filter(this::isWide)
                .map(statement -> resource.id() + " allows by a wildcard: " + statement);
    }

    private static Stream<String> policies(Resource resource) {
        boolean open = resource.type().equals("AWS::EC2::VPCEndpoint")
                && resource.properties().path("PolicyDocument").isMissingNode();
        return Stream.concat(
                items(resource.properties().path("ManagedPolicyArns"))
                        .map(policy -> resource.id() + " has a policy of AWS's: " + policy),
                open ? Stream.of(resource.id() + " lets everything pass") : Stream.empty());
    }

    private boolean isWide(JsonNode statement) {
        return statement.has("NotAction")
                || statement.has("NotResource")
                || hasWildcard(statement.path("Action"))
                || (hasWildcard(statement.path("Resource")) && !isException(statement));
    }

    private boolean isException(JsonNode statement) {
        Set<String> actions =
                items(statement.path("Action")).map(JsonNode::asText).collect(toSet());
        return exceptions.stream()
                .anyMatch(exception ->
                        exception.sid().equals(statement.path("Sid").asText())
                                && exception.actions().containsAll(actions));
    }

    private static boolean hasWildcard(JsonNode value) {
        return CloudTemplate.all(value)
                .anyMatch(node -> node.isTextual() && node.asText().contains("*"));
    }

    // IAM takes a single value without its list.
    private static Stream<JsonNode> items(JsonNode value) {
        if (value.isMissingNode()) {
            return Stream.empty();
        }
        return value.isArray() ? StreamSupport.stream(value.spliterator(), false) : Stream.of(value);
    }
}
