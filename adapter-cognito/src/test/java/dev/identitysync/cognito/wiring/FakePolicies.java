package dev.identitysync.cognito.wiring;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The policies of functions: one for each function, alias and version. */
final class FakePolicies {
    final Map<String, List<ObjectNode>> statements = new HashMap<>();
    final Set<String> missing = new HashSet<>();

    static String operation(String method) {
        return switch (method) {
            case "GET" -> "GetPolicy";
            case "POST" -> "AddPermission";
            default -> "RemovePermission";
        };
    }

    /** The statements of a function's policy. */
    List<ObjectNode> of(String function) {
        return statements.computeIfAbsent(function, key -> new ArrayList<>());
    }

    ObjectNode answer(String operation, URI uri, ObjectNode request) {
        String[] path =
                URLDecoder.decode(uri.getRawPath(), StandardCharsets.UTF_8).split("/", -1);
        String query = uri.getRawQuery();
        String function = path[3]
                + (query != null && query.startsWith("Qualifier=") ? ":" + query.substring("Qualifier=".length()) : "");
        if (missing.contains(function)) {
            throw new WiringFakeAws.Fault(404, "ResourceNotFoundException", "Function not found: " + function);
        }
        return switch (operation) {
            case "GetPolicy" -> policy(function);
            case "AddPermission" -> add(function, request);
            default -> remove(function, path.length > 5 ? path[5] : null);
        };
    }

    private ObjectNode policy(String function) {
        if (of(function).isEmpty()) {
            throw new WiringFakeAws.Fault(
                    404, "ResourceNotFoundException", "The resource you requested does not exist.");
        }
        ObjectNode document = WiringFakeAws.JSON
                .createObjectNode()
                .put("Version", "2012-10-17")
                .put("Id", "default");
        ArrayNode all = document.putArray("Statement");
        of(function).forEach(all::add);
        return WiringFakeAws.JSON.createObjectNode().put("Policy", document.toString());
    }

    private ObjectNode add(String function, ObjectNode request) {
        String id = request.path("StatementId").asText();
        if (!id.matches("[a-zA-Z0-9-_]{1,100}")) {
            throw new WiringFakeAws.Fault(400, "ValidationException", "StatementId");
        }
        if (of(function).stream()
                .anyMatch(statement -> statement.path("Sid").asText().equals(id))) {
            throw new WiringFakeAws.Fault(
                    409, "ResourceConflictException", "The statement id (" + id + ") provided already exists.");
        }
        ObjectNode statement = statement(
                function,
                id,
                request.path("SourceArn").asText(),
                request.path("SourceAccount").asText());
        statement.put("Action", request.path("Action").asText());
        statement
                .putObject("Principal")
                .put("Service", request.path("Principal").asText());
        of(function).add(statement);
        return WiringFakeAws.JSON.createObjectNode().put("Statement", statement.toString());
    }

    /** A statement as Lambda writes it; an empty ARN or account is no condition. */
    static ObjectNode statement(String function, String id, String sourceArn, String sourceAccount) {
        ObjectNode statement =
                WiringFakeAws.JSON.createObjectNode().put("Sid", id).put("Effect", "Allow");
        statement.putObject("Principal").put("Service", "cognito-idp.amazonaws.com");
        statement.put("Action", "lambda:InvokeFunction").put("Resource", function);
        ObjectNode condition = statement.putObject("Condition");
        if (!sourceAccount.isEmpty()) {
            condition.putObject("StringEquals").put("AWS:SourceAccount", sourceAccount);
        }
        if (!sourceArn.isEmpty()) {
            condition.putObject("ArnLike").put("AWS:SourceArn", sourceArn);
        }
        return statement;
    }

    private ObjectNode remove(String function, @Nullable String id) {
        if (!of(function).removeIf(statement -> statement.path("Sid").asText().equals(id))) {
            throw new WiringFakeAws.Fault(
                    404, "ResourceNotFoundException", "No policy is associated with the given resource.");
        }
        return WiringFakeAws.JSON.createObjectNode();
    }
}
