package dev.identitysync.examples.infrastructure.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Template;

/**
 * A template of CloudFormation.
 *
 * @param json all of it
 */
public record CloudTemplate(JsonNode json) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Synthesises it, and with it all of its application. */
    public static CloudTemplate of(Stack stack) {
        return new CloudTemplate(JSON.valueToTree(Template.fromStack(stack).toJSON()));
    }

    /** Not the whole: what is wrong in it is for a rule to say. */
    @Override
    public String toString() {
        return "CloudTemplate of " + json.path("Resources").size() + " resources";
    }

    /** Every resource. */
    public Stream<Resource> resources() {
        return json.path("Resources").properties().stream()
                .map(entry -> new Resource(entry.getKey(), entry.getValue()));
    }

    /** Those of a type, such as {@code AWS::Lambda::Function}. */
    public Stream<Resource> resources(String type) {
        return resources().filter(resource -> resource.type().equals(type));
    }

    /** The one of a type. */
    public Resource only(String type) {
        return resources(type)
                .reduce((one, other) -> {
                    throw new AssertionError("There are several of " + type);
                })
                .orElseThrow(() -> new AssertionError("There is no " + type));
    }

    /** The resource of this template that a reference names, or that an alias which it names is of. */
    public Optional<Resource> referred(JsonNode reference) {
        return referredId(reference)
                .flatMap(id ->
                        resources().filter(resource -> resource.id().equals(id)).findFirst())
                .flatMap(resource -> resource.type().equals("AWS::Lambda::Alias")
                        ? referred(resource.properties().path("FunctionName"))
                        : Optional.of(resource));
    }

    private static Optional<String> referredId(JsonNode reference) {
        JsonNode attribute = reference.path("Fn::GetAtt").path(0);
        JsonNode id = attribute.isMissingNode() ? reference.path("Ref") : attribute;
        return id.isTextual() ? Optional.of(id.asText()) : Optional.empty();
    }

    /** A node and everything below it. */
    public static Stream<JsonNode> all(JsonNode node) {
        return Stream.concat(
                Stream.of(node), StreamSupport.stream(node.spliterator(), false).flatMap(CloudTemplate::all));
    }

    /**
     * A resource.
     *
     * @param id as the template calls it
     * @param json all of it
     */
    public record Resource(String id, JsonNode json) {
        /** Such as {@code AWS::Lambda::Function}. */
        public String type() {
            return json.path("Type").asText();
        }

        /** What the template says of it. */
        public JsonNode properties() {
            return json.path("Properties");
        }
    }
}
