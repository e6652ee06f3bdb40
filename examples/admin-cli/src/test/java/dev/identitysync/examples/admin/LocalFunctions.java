package dev.identitysync.examples.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The policies of Lambda functions. */
final class LocalFunctions {
    private static final String PREFIX = "arn:aws:lambda:eu-central-1:" + LocalPool.ACCOUNT + ":function:";

    private final Map<String, List<ObjectNode>> statements = new HashMap<>();

    /** The ARN of a function that is there. */
    String add(String name) {
        statements.put(name, new ArrayList<>());
        return PREFIX + name;
    }

    List<ObjectNode> policyOf(String name) {
        return of(name);
    }

    ObjectNode answer(String method, String path, ObjectNode request) {
        // 2015-03-31/functions/<name>/policy[/<statement>]
        String[] parts = path.split("/", -1);
        List<ObjectNode> policy = of(parts[3].replace(PREFIX, ""));
        return switch (method) {
            case "GET" -> shown(policy);
            case "POST" -> add(policy, request);
            default -> remove(policy, parts[5]);
        };
    }

    private List<ObjectNode> of(String name) {
        List<ObjectNode> policy = statements.get(name);
        if (policy == null) {
            throw new LocalAws.Fault(404, "ResourceNotFoundException", "Function not found: " + name);
        }
        return policy;
    }

    private static ObjectNode shown(List<ObjectNode> policy) {
        if (policy.isEmpty()) {
            throw new LocalAws.Fault(404, "ResourceNotFoundException", "The resource you requested does not exist.");
        }
        ObjectNode document = LocalPool.JSON.createObjectNode().put("Version", "2012-10-17");
        ArrayNode all = document.putArray("Statement");
        policy.forEach(all::add);
        return LocalPool.JSON.createObjectNode().put("Policy", document.toString());
    }

    private static ObjectNode add(List<ObjectNode> policy, ObjectNode request) {
        ObjectNode statement = LocalPool.JSON
                .createObjectNode()
                .put("Sid", request.path("StatementId").asText())
                .put("Effect", "Allow")
                .put("Action", request.path("Action").asText());
        statement
                .putObject("Principal")
                .put("Service", request.path("Principal").asText());
        ObjectNode condition = statement.putObject("Condition");
        condition
                .putObject("StringEquals")
                .put("AWS:SourceAccount", request.path("SourceAccount").asText());
        condition
                .putObject("ArnLike")
                .put("AWS:SourceArn", request.path("SourceArn").asText());
        policy.add(statement);
        return LocalPool.JSON.createObjectNode().put("Statement", statement.toString());
    }

    private static ObjectNode remove(List<ObjectNode> policy, String id) {
        if (!policy.removeIf(statement -> statement.path("Sid").asText().equals(id))) {
            throw new LocalAws.Fault(404, "ResourceNotFoundException", "No such statement.");
        }
        return LocalPool.JSON.createObjectNode();
    }
}
