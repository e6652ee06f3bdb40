package dev.identitysync.dynamodb;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/** The table that a mapping asks for, and how one that is there differs from it. */
final class UserTableDesign {
    private final UserTableMapping mapping;
    private final UserTableOptions options;

    UserTableDesign(UserTableMapping mapping, UserTableOptions options) {
        this.mapping = mapping;
        this.options = options;
    }

    CreateTableRequest request() {
        CreateTableRequest.Builder request = CreateTableRequest.builder()
                .tableName(mapping.tableName())
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(tableKey())
                .attributeDefinitions(attributes())
                .deletionProtectionEnabled(options.deletionProtection());
        mapping.emailIndex().map(this::index).ifPresent(request::globalSecondaryIndexes);
        return request.build();
    }

    // The index answers with keys alone; the users are then read from the table, where they are up to date.
    private GlobalSecondaryIndex index(String name) {
        return GlobalSecondaryIndex.builder()
                .indexName(name)
                .keySchema(indexKey())
                .projection(projection -> projection.projectionType(ProjectionType.KEYS_ONLY))
                .build();
    }

    /** The attribute by which DynamoDB removes used proofs and received events. */
    String expiryAttribute() {
        return mapping.name(Bookkeeping.EXPIRES_AT);
    }

    /** Whether used proofs and received events are removed, or will be in a moment. */
    boolean expires(TimeToLiveDescription expiry) {
        return isOn(expiry) && expiryAttribute().equals(expiry.attributeName());
    }

    /**
     * What keeps a table from being the store's, in words; empty if it fits. More than is asked for is no difference: a
     * projection of more attributes, provisioned capacity, more indexes, guards that nobody asked for.
     */
    List<String> differences(TableDescription table, TimeToLiveDescription expiry) {
        List<String> differences = new ArrayList<>();
        keyDifference("its key", tableKey(), table.keySchema(), table).ifPresent(differences::add);
        mapping.emailIndex().flatMap(name -> indexDifference(name, table)).ifPresent(differences::add);
        if (isOn(expiry) && !expires(expiry)) {
            differences.add("its items expire by " + expiry.attributeName() + ", not " + expiryAttribute());
        }
        if (options.deletionProtection() && !Boolean.TRUE.equals(table.deletionProtectionEnabled())) {
            differences.add("it has no deletion protection");
        }
        return differences;
    }

    private Optional<String> indexDifference(String name, TableDescription table) {
        Optional<GlobalSecondaryIndexDescription> index = table.globalSecondaryIndexes().stream()
                .filter(it -> name.equals(it.indexName()))
                .findFirst();
        if (index.isEmpty()) {
            return Optional.of("it has no global secondary index " + name);
        }
        IndexStatus status = index.get().indexStatus();
        return status == IndexStatus.CREATING || status == IndexStatus.DELETING
                ? Optional.of("index " + name + " is " + status)
                : keyDifference(
                        "the key of index " + name, indexKey(), index.get().keySchema(), table);
    }

    private Optional<String> keyDifference(
            String what, List<KeySchemaElement> wanted, List<KeySchemaElement> found, TableDescription table) {
        String asked = inWords(wanted, attributes());
        String there = inWords(found, table.attributeDefinitions());
        return asked.equals(there) ? Optional.empty() : Optional.of(what + " is " + there + ", not " + asked);
    }

    private static String inWords(List<KeySchemaElement> key, List<AttributeDefinition> attributes) {
        return key.stream()
                .sorted(Comparator.comparing(KeySchemaElement::keyType))
                .map(part -> part.attributeName() + " (" + part.keyType() + " " + type(part, attributes) + ")")
                .collect(Collectors.joining(" and "));
    }

    private static String type(KeySchemaElement part, List<AttributeDefinition> attributes) {
        return attributes.stream()
                .filter(attribute -> attribute.attributeName().equals(part.attributeName()))
                .map(AttributeDefinition::attributeTypeAsString)
                .findFirst()
                .orElse("of no type");
    }

    private List<KeySchemaElement> tableKey() {
        return List.of(element(mapping.key(), KeyType.HASH));
    }

    private List<KeySchemaElement> indexKey() {
        return List.of(
                element(mapping.name(Bookkeeping.EMAIL_KEY), KeyType.HASH),
                element(mapping.name(UserField.CREATED_AT), KeyType.RANGE));
    }

    private List<AttributeDefinition> attributes() {
        List<AttributeDefinition> attributes = new ArrayList<>();
        attributes.add(attribute(mapping.key(), ScalarAttributeType.S));
        if (mapping.emailIndex().isPresent()) {
            attributes.add(attribute(mapping.name(Bookkeeping.EMAIL_KEY), ScalarAttributeType.S));
            attributes.add(attribute(
                    mapping.name(UserField.CREATED_AT),
                    ScalarAttributeType.fromValue(mapping.timeFormat().type())));
        }
        return attributes;
    }

    private static KeySchemaElement element(String attribute, KeyType type) {
        return KeySchemaElement.builder().attributeName(attribute).keyType(type).build();
    }

    private static AttributeDefinition attribute(String name, ScalarAttributeType type) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(type)
                .build();
    }

    private static boolean isOn(TimeToLiveDescription expiry) {
        TimeToLiveStatus status = expiry.timeToLiveStatus();
        return status == TimeToLiveStatus.ENABLED || status == TimeToLiveStatus.ENABLING;
    }
}
