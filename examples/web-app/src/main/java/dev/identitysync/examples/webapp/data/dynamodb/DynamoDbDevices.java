package dev.identitysync.examples.webapp.data.dynamodb;

import dev.identitysync.StoreUnavailableException;
import dev.identitysync.User;
import dev.identitysync.UserId;
import dev.identitysync.dynamodb.UserField;
import dev.identitysync.dynamodb.UserTableMapping;
import dev.identitysync.examples.webapp.data.Device;
import dev.identitysync.examples.webapp.data.Devices;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * Keeps devices in one attribute of the user's own item, a map by the ids of their sessions. So they come with the user
 * who is read anyway, and go with the user; each write is about one of them and leaves the others alone.
 */
final class DynamoDbDevices implements Devices {
    static final String ATTRIBUTE = "signedInDevices";
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final DynamoDbClient client;
    private final UserTableMapping mapping;
    private final String createdAt;

    DynamoDbDevices(DynamoDbClient client, UserTableMapping mapping) {
        this.client = client;
        this.mapping = mapping;
        this.createdAt = mapping.attribute(UserField.CREATED_AT).orElseThrow();
    }

    @Override
    public void put(UserId user, Device device) {
        // The last try is for two devices that were both to be the first. None of them succeeds where the user is no
        // more.
        Optional<Map<String, AttributeValue>> item = update(another(user, device))
                .or(() -> update(first(user, device)))
                .or(() -> update(another(user, device)));
        List<String> surplus = item.map(it -> DeviceMap.of(it.get(ATTRIBUTE)).surplusBeside(device))
                .orElse(List.of());
        if (!surplus.isEmpty()) {
            update(without(user, surplus));
        }
    }

    @Override
    public void remove(UserId user, String id) {
        update(without(user, List.of(id)));
    }

    @Override
    public List<Device> of(User user) {
        return DeviceMap.of(user).devices();
    }

    private UpdateItemRequest another(UserId user, Device device) {
        return ofUser(user)
                .updateExpression("SET #devices.#id = :device")
                .conditionExpression("attribute_exists(#created) AND attribute_type(#devices, :map)")
                .expressionAttributeNames(Map.of("#created", createdAt, "#devices", ATTRIBUTE, "#id", device.id()))
                .expressionAttributeValues(
                        Map.of(":device", DeviceMap.value(device), ":map", AttributeValue.fromS("M")))
                .build();
    }

    // A path leads to no map that is not there, so the first device brings the map along.
    private UpdateItemRequest first(UserId user, Device device) {
        return ofUser(user)
                .updateExpression("SET #devices = :devices")
                .conditionExpression("attribute_exists(#created) AND attribute_not_exists(#devices)")
                .expressionAttributeNames(Map.of("#created", createdAt, "#devices", ATTRIBUTE))
                .expressionAttributeValues(
                        Map.of(":devices", AttributeValue.fromM(Map.of(device.id(), DeviceMap.value(device)))))
                .build();
    }

    private UpdateItemRequest without(UserId user, List<String> ids) {
        Map<String, String> names = new HashMap<>(Map.of("#created", createdAt, "#devices", ATTRIBUTE));
        StringJoiner paths = new StringJoiner(", ", "REMOVE ", "");
        for (String id : ids) {
            String name = "#id" + names.size();
            names.put(name, id);
            paths.add("#devices." + name);
        }
        return ofUser(user)
                .updateExpression(paths.toString())
                .conditionExpression("attribute_exists(#created) AND attribute_type(#devices, :map)")
                .expressionAttributeNames(names)
                .expressionAttributeValues(Map.of(":map", AttributeValue.fromS("M")))
                .build();
    }

    private UpdateItemRequest.Builder ofUser(UserId user) {
        return UpdateItemRequest.builder()
                .tableName(mapping.tableName())
                .key(Map.of(mapping.key(), AttributeValue.fromS(user.value())))
                .returnValues(ReturnValue.ALL_NEW)
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .overrideConfiguration(override -> override.apiCallTimeout(TIMEOUT));
    }

    /** The item as it is now; empty if the condition does not hold, and not because of what others put there. */
    private Optional<Map<String, AttributeValue>> update(UpdateItemRequest request) {
        try {
            return Optional.of(client.updateItem(request).attributes());
        } catch (ConditionalCheckFailedException e) {
            DeviceMap.of(e.item().get(ATTRIBUTE));
            return Optional.empty();
        } catch (SdkException e) {
            throw new StoreUnavailableException("The devices of a user may not be up to date", e);
        }
    }
}
