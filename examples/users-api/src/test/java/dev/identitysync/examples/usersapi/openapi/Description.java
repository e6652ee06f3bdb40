package dev.identitysync.examples.usersapi.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** An OpenAPI description (3.1), and whether an answer is what it says. */
final class Description {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

    private final ObjectNode root;

    Description(ObjectNode root) {
        this.root = root;
    }

    /** The one that is in the jar. */
    static Description ours() {
        try (InputStream yaml = Objects.requireNonNull(Description.class.getResourceAsStream("/openapi.yaml"))) {
            Map<?, ?> read = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
            return new Description(JSON.valueToTree(read));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    ObjectNode root() {
        return root;
    }

    /** Each path with each of its methods, such as {@code GET /health}. */
    Set<String> operations() {
        Set<String> operations = new TreeSet<>();
        root.path("paths")
                .properties()
                .forEach(path -> path.getValue().fieldNames().forEachRemaining(name -> {
                    if (METHODS.contains(name)) {
                        operations.add(name.toUpperCase(Locale.ROOT) + " " + path.getKey());
                    }
                }));
        return operations;
    }

    Set<String> paths() {
        return root.path("paths").properties().stream()
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    boolean needsKey(String operation) {
        JsonNode own = operation(operation).path("security");
        return !(own.isMissingNode() ? root.path("security") : own).isEmpty();
    }

    /** Each answer that an operation may give, such as {@code GET /health 200 application/json}; the default left out. */
    Set<String> answers() {
        Set<String> answers = new TreeSet<>();
        for (String operation : operations()) {
            operation(operation).path("responses").properties().forEach(response -> {
                if (!response.getKey().equals("default")) {
                    resolved(response.getValue())
                            .path("content")
                            .fieldNames()
                            .forEachRemaining(type -> answers.add(operation + " " + response.getKey() + " " + type));
                }
            });
        }
        return answers;
    }

    /** The members that a schema requires. */
    List<String> required(String schema) {
        List<String> names = new ArrayList<>();
        root.path("components").path("schemas").path(schema).path("required").forEach(name -> names.add(name.asText()));
        return names;
    }

    /** What is not as described in an answer; empty if all of it is. */
    List<String> differences(String operation, HttpResponse<String> answer) {
        JsonNode response = resolved(operation(operation).path("responses").path(String.valueOf(answer.statusCode())));
        if (response.isMissingNode()) {
            return List.of(operation + " is not said to answer " + answer.statusCode());
        }
        String type = answer.headers().firstValue("Content-Type").orElse("no type");
        JsonNode content = response.path("content").path(type);
        if (content.isMissingNode()) {
            return List.of(operation + " is not said to answer " + answer.statusCode() + " with " + type);
        }
        List<String> differences = new ArrayList<>(invalid(content.path("schema"), parsed(answer.body())));
        response.path("headers").properties().forEach(header -> {
            String value = answer.headers().firstValue(header.getKey()).orElse("");
            differences.addAll(invalid(
                    resolved(header.getValue()).path("schema"),
                    JSON.getNodeFactory().textNode(value)));
        });
        return differences;
    }

    private List<String> invalid(JsonNode schema, JsonNode value) {
        ObjectNode standalone = schema.deepCopy();
        standalone.set("components", root.path("components"));
        return SCHEMAS.getSchema(standalone).validate(value).stream()
                .map(ValidationMessage::getMessage)
                .toList();
    }

    private static JsonNode parsed(String body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new AssertionError("No JSON: " + body, e);
        }
    }

    private JsonNode operation(String operation) {
        String[] words = operation.split(" ", 2);
        return root.path("paths").path(words[1]).path(words[0].toLowerCase(Locale.ROOT));
    }

    private JsonNode resolved(JsonNode node) {
        String reference = node.path("$ref").asText();
        return reference.isEmpty() ? node : root.at(reference.substring(1));
    }
}
