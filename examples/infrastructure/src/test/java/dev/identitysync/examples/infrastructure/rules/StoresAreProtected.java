package dev.identitysync.examples.infrastructure.rules;

import com.fasterxml.jackson.databind.JsonNode;
import dev.identitysync.examples.infrastructure.rules.CloudTemplate.Resource;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Where people's data is, nobody deletes it by accident, and there is a way back. */
public final class StoresAreProtected implements Rule {
    private static final Map<String, Map<String, Predicate<JsonNode>>> WANTED = Map.of(
            "AWS::DynamoDB::Table",
            Map.of(
                    "/DeletionProtectionEnabled", JsonNode::asBoolean,
                    "/PointInTimeRecoverySpecification/PointInTimeRecoveryEnabled", JsonNode::asBoolean),
            "AWS::RDS::DBCluster",
            Map.of(
                    "/DeletionProtection", JsonNode::asBoolean,
                    "/StorageEncrypted", JsonNode::asBoolean,
                    "/BackupRetentionPeriod", days -> days.asInt() >= 7),
            "AWS::Cognito::UserPool",
            Map.of("/DeletionProtection", value -> value.asText().equals("ACTIVE")),
            // Without its password a database that outlived its stack is lost all the same.
            "AWS::SecretsManager::Secret",
            Map.of());

    @Override
    public List<String> broken(CloudTemplate template) {
        return template.resources()
                .filter(resource -> WANTED.containsKey(resource.type()))
                .flatMap(resource -> Stream.concat(unset(resource), undone(resource)))
                .toList();
    }

    private static Stream<String> unset(Resource resource) {
        return WANTED.getOrDefault(resource.type(), Map.of()).entrySet().stream()
                .filter(wanted -> !wanted.getValue().test(resource.properties().at(wanted.getKey())))
                .map(wanted -> resource.id() + " lacks " + wanted.getKey());
    }

    private static Stream<String> undone(Resource resource) {
        return Stream.of("DeletionPolicy", "UpdateReplacePolicy")
                .filter(policy -> !resource.json().path(policy).asText().equals("Retain"))
                .map(policy -> resource.id() + " goes with its stack: " + policy);
    }
}
