package dev.identitysync.dynamodb;

import static java.util.stream.Collectors.joining;

import dev.identitysync.doctor.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/** Whether the table is there, and its keys and indexes take what the store writes. */
final class DoctorTableCheck {
    private final UserTableMapping mapping;
    private final TableDescription table;

    DoctorTableCheck(UserTableMapping mapping, TableDescription table) {
        this.mapping = mapping;
        this.table = table;
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>(List.of(state(), key(), attributeTypes()));
        mapping.emailIndex().ifPresent(name -> findings.add(new DoctorIndexCheck(mapping, table).finding(name)));
        return findings;
    }

    /** Whether an item can be addressed as the store does. */
    boolean keyFits() {
        return table.keySchema().size() == 1
                && table.keySchema().get(0).attributeName().equals(mapping.key())
                && typeOf(table, mapping.key()).equals("S");
    }

    private Finding state() {
        String check = "table-exists";
        String what = "table " + mapping.tableName() + " is " + table.tableStatusAsString();
        boolean usable = table.tableStatus() == TableStatus.ACTIVE || table.tableStatus() == TableStatus.UPDATING;
        if (usable) {
            return Finding.ok(check, what);
        }
        return table.tableStatus() == TableStatus.INACCESSIBLE_ENCRYPTION_CREDENTIALS
                ? Finding.problem(
                        check,
                        what,
                        "DynamoDB cannot use the KMS key that the table is encrypted with",
                        "enable the key and allow DynamoDB to use it; within seven days, then the table is archived")
                : Finding.problem(
                        check,
                        what,
                        "a table takes requests only while it is ACTIVE or UPDATING",
                        "wait if it is being created; restore it from a backup if it is being deleted or archived");
    }

    private Finding key() {
        String check = "table-key";
        if (keyFits()) {
            return Finding.ok(check, "the key is " + mapping.key() + " (S) alone");
        }
        return Finding.problem(
                check,
                "the key is " + described(table, table.keySchema()) + ", and the mapping wants " + mapping.key()
                        + " (S) alone",
                "no user can be read or written",
                "name the right table, or its key with UserTableMapping.key; one with a sort key or a key of another type"
                        + " cannot be used, and a table's key cannot be changed");
    }

    // Every attribute that is defined is in the key of something, and a write of another type is refused.
    private Finding attributeTypes() {
        String check = "index-types";
        Map<String, String> written = writtenTypes();
        String misfits = table.attributeDefinitions().stream()
                .filter(defined -> !defined.attributeName().equals(mapping.key()))
                .filter(defined -> !defined.attributeTypeAsString()
                        .equals(written.getOrDefault(defined.attributeName(), defined.attributeTypeAsString())))
                .map(defined -> defined.attributeName() + " as " + defined.attributeTypeAsString()
                        + ", and the store writes " + written.get(defined.attributeName()))
                .collect(joining("; "));
        return misfits.isEmpty()
                ? Finding.ok(check, "the indexes take what the store writes")
                : Finding.problem(
                        check,
                        "indexes of the table have " + misfits,
                        "DynamoDB refuses to write an item whose attribute has another type than an index's key",
                        "delete those indexes and make them anew, or map the fields to other attributes or time format");
    }

    private Map<String, String> writtenTypes() {
        Map<String, String> types = new TreeMap<>();
        for (UserField field : UserField.values()) {
            String type = switch (field) {
                case CREATED_AT, LAST_LOGIN_AT -> mapping.timeFormat().type();
                case EMAIL_VERIFIED -> "BOOL";
                default -> "S";
            };
            mapping.attribute(field).ifPresent(name -> types.put(name, type));
        }
        for (Bookkeeping attribute : Bookkeeping.values()) {
            types.put(
                    mapping.name(attribute),
                    switch (attribute) {
                        case IDENTITIES, DISABLED_IDENTITIES -> "SS";
                        case IDENTITY_STATUS_AS_OF -> "M";
                        case CREATED_BY, STATUS, EMAIL_KEY, LEADS_TO -> "S";
                        case SESSIONS_NOT_BEFORE -> mapping.timeFormat().type();
                        case EMAIL_CLAIMED, EMAIL_PROVED -> "BOOL";
                        case EXPIRES_AT -> "N";
                    });
        }
        return types;
    }

    static String typeOf(TableDescription table, String attribute) {
        return table.attributeDefinitions().stream()
                .filter(defined -> defined.attributeName().equals(attribute))
                .map(AttributeDefinition::attributeTypeAsString)
                .findFirst()
                .orElse("?");
    }

    static Optional<String> keyOf(List<KeySchemaElement> schema, KeyType type) {
        List<String> names = schema.stream()
                .filter(element -> element.keyType() == type)
                .map(KeySchemaElement::attributeName)
                .toList();
        return names.isEmpty() ? Optional.empty() : Optional.of(String.join(" and ", names));
    }

    static String described(TableDescription table, List<KeySchemaElement> schema) {
        return schema.stream()
                .map(element -> element.attributeName() + " (" + typeOf(table, element.attributeName())
                        + (element.keyType() == KeyType.RANGE ? ", sort key)" : ")"))
                .collect(joining(" with "));
    }
}
