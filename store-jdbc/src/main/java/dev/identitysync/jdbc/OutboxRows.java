package dev.identitysync.jdbc;

import dev.identitysync.ExternalIdentity;
import dev.identitysync.InvalidValueException;
import java.util.Optional;

/** Reads an event out of a row, or says which column cannot be read. */
final class OutboxRows {

    private OutboxRows() {}

    static OutboxEvent event(SqlRow row) {
        return new OutboxEvent(
                Long.parseLong(row.requiredText("event")),
                type(row),
                UserRow.id(row),
                row.requiredInstant("occurred_at"),
                identity(row),
                Integer.parseInt(row.requiredText("attempts")));
    }

    private static OutboxEvent.Type type(SqlRow row) {
        String name = row.requiredText("type");
        for (OutboxEvent.Type type : OutboxEvent.Type.values()) {
            if (type.name().equals(name)) {
                return type;
            }
        }
        throw row.unreadable("type", "is none that this version knows");
    }

    private static Optional<ExternalIdentity> identity(SqlRow row) {
        try {
            return row.text("issuer").map(issuer -> new ExternalIdentity(issuer, row.requiredText("subject")));
        } catch (InvalidValueException e) {
            throw row.unreadable("subject", e.problem());
        }
    }
}
