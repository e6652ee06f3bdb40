package dev.identitysync.examples.admin;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A user pool as its service answers for it: an update resets whatever it leaves out, and what a client that is right
 * would never send is refused.
 */
final class LocalPool {
    static final String ID = "eu-central-1_AdminCli1";
    static final String ACCOUNT = "123456789012";
    static final String ARN = "arn:aws:cognito-idp:eu-central-1:" + ACCOUNT + ":userpool/" + ID;
    static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> READ_ONLY = Set.of("Id", "Arn", "Name", "LastModifiedDate");

    final ObjectNode settings = JSON.createObjectNode();
    private final Map<String, ObjectNode> users = new LinkedHashMap<>();

    LocalPool() {
        settings.put("Id", ID).put("Arn", ARN).put("Name", "people").put("LastModifiedDate", 1_770_379_200);
        settings.put("MfaConfiguration", "OFF").put("DeletionProtection", "ACTIVE");
        settings.putObject("LambdaConfig");
    }

    ObjectNode triggers() {
        return settings.withObjectProperty("LambdaConfig");
    }

    /** Somebody who confirmed. */
    void add(String name, String subject, String email) {
        ObjectNode user = JSON.createObjectNode().put("Username", name);
        ArrayNode attributes = user.putArray("Attributes");
        attributes.addObject().put("Name", "sub").put("Value", subject);
        attributes.addObject().put("Name", "email").put("Value", email);
        attributes.addObject().put("Name", "email_verified").put("Value", "true");
        user.put("UserCreateDate", 1_740_823_200).put("UserLastModifiedDate", 1_740_823_200);
        user.put("Enabled", true).put("UserStatus", "CONFIRMED");
        users.put(name, user);
    }

    void remove(String name) {
        users.remove(name);
    }

    List<String> names() {
        return List.copyOf(users.keySet());
    }

    ObjectNode answer(String operation, ObjectNode request) {
        if (!request.path("UserPoolId").asText().equals(ID)) {
            throw new LocalAws.Fault(400, "ResourceNotFoundException", "User pool does not exist.");
        }
        ObjectNode answer = JSON.createObjectNode();
        switch (operation) {
            case "DescribeUserPool" -> answer.set("UserPool", settings.deepCopy());
            case "GetUserPoolMfaConfig" -> answer.put("MfaConfiguration", "OFF");
            case "UpdateUserPool" -> update(request);
            case "ListUsers" -> list(request, answer);
            case "AdminGetUser" -> get(request, answer);
            case "AdminDisableUser" -> named(request).put("Enabled", false);
            case "AdminDeleteUser" ->
                users.remove(named(request).path("Username").asText());
            default -> throw new LocalAws.Fault(400, "UnknownOperationException", operation);
        }
        return answer;
    }

    private void update(ObjectNode request) {
        List<String> reset = new ArrayList<>();
        settings.fieldNames().forEachRemaining(reset::add);
        reset.removeAll(READ_ONLY);
        settings.remove(reset);
        request.properties().forEach(member -> {
            if (!member.getKey().equals("UserPoolId") && !member.getKey().equals("PoolName")) {
                settings.set(member.getKey(), member.getValue().deepCopy());
            }
        });
        settings.put("LastModifiedDate", settings.path("LastModifiedDate").asLong() + 1);
    }

    private void list(ObjectNode request, ObjectNode answer) {
        int limit = request.path("Limit").asInt();
        if (limit < 1 || limit > 60) {
            throw new LocalAws.Fault(400, "InvalidParameterException", "Limit");
        }
        String filter = request.path("Filter").asText();
        int from = request.path("PaginationToken").asInt();
        List<ObjectNode> all = users.values().stream()
                .filter(user -> filter.isEmpty() || filter.equals("sub = \"" + subject(user) + "\""))
                .toList();
        int to = Math.min(from + limit, all.size());
        ArrayNode page = answer.putArray("Users");
        all.subList(from, to).forEach(page::add);
        if (to < all.size()) {
            answer.put("PaginationToken", String.valueOf(to));
        }
    }

    private static String subject(ObjectNode user) {
        return user.path("Attributes").path(0).path("Value").asText();
    }

    private void get(ObjectNode request, ObjectNode answer) {
        ObjectNode user = named(request);
        answer.setAll(user.deepCopy());
        answer.set("UserAttributes", answer.remove("Attributes"));
    }

    private ObjectNode named(ObjectNode request) {
        return Optional.ofNullable(users.get(request.path("Username").asText()))
                .orElseThrow(() -> new LocalAws.Fault(400, "UserNotFoundException", "User does not exist."));
    }
}
