package dev.identitysync.dynamodb;

import dev.identitysync.doctor.Finding;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/**
 * Whether users can be found by e-mail address. Sign-ins do without the index, which is why nothing here is worse than a
 * warning.
 */
final class DoctorIndexCheck {
    private static final String CHECK = "email-index";

    private final UserTableMapping mapping;
    private final TableDescription table;

    DoctorIndexCheck(UserTableMapping mapping, TableDescription table) {
        this.mapping = mapping;
        this.table = table;
    }

    Finding finding(String name) {
        return table.globalSecondaryIndexes().stream()
                .filter(index -> index.indexName().equals(name))
                .findFirst()
                .map(this::finding)
                .orElseGet(() -> Finding.warning(
                        CHECK,
                        "the table has no global secondary index " + name,
                        "findByEmail fails; sign-ins do not use it",
                        "make it with the key " + wanted() + ", or leave it out of the mapping"));
    }

    private Finding finding(GlobalSecondaryIndexDescription index) {
        String what = "index " + index.indexName();
        Optional<String> partitionKey = DoctorTableCheck.keyOf(index.keySchema(), KeyType.HASH);
        Optional<String> sortKey = DoctorTableCheck.keyOf(index.keySchema(), KeyType.RANGE);
        String found = what + " has the key " + DoctorTableCheck.described(table, index.keySchema());
        if (!partitionKey.equals(Optional.of(mapping.name(Bookkeeping.EMAIL_KEY)))) {
            return Finding.warning(
                    CHECK,
                    found,
                    "findByEmail fails, since the store asks by " + mapping.name(Bookkeeping.EMAIL_KEY),
                    "make an index with the key " + wanted() + ", and name it in the mapping");
        }
        if (!sortKey.equals(mapping.attribute(UserField.CREATED_AT))) {
            return Finding.warning(
                    CHECK,
                    found,
                    "users who lack the sort key are not found, and of more than a hundred not the earliest",
                    "make an index with the key " + wanted() + ", and name it in the mapping");
        }
        boolean readable = index.indexStatus() == IndexStatus.ACTIVE || index.indexStatus() == IndexStatus.UPDATING;
        return readable
                ? Finding.ok(CHECK, what + " is " + index.indexStatusAsString() + " with the right key")
                : Finding.warning(
                        CHECK,
                        what + " is " + index.indexStatusAsString(),
                        "findByEmail fails until it is ACTIVE; sign-ins do not use it",
                        "wait if it is being created, which takes minutes to hours; make it anew if it is being deleted");
    }

    private String wanted() {
        return mapping.name(Bookkeeping.EMAIL_KEY) + " (S) with " + mapping.name(UserField.CREATED_AT) + " ("
                + mapping.timeFormat().type() + ", sort key)";
    }
}
