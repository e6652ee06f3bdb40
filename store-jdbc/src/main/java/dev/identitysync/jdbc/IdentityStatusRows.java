package dev.identitysync.jdbc;

import dev.identitysync.IdentityStatus;

/** Reads whether the identity that a statement found may be signed in with. */
final class IdentityStatusRows {
    /** Its name in the rows of each statement that tells it. */
    static final String COLUMN = "identity_status";

    private IdentityStatusRows() {}

    /** The status; active where the table does not keep it, and the statement does not name it. */
    static IdentityStatus read(SqlRow row) {
        if (!row.has(COLUMN)) {
            return IdentityStatus.ACTIVE;
        }
        return switch (row.requiredText(COLUMN)) {
            case "ACTIVE" -> IdentityStatus.ACTIVE;
            case "DISABLED" -> IdentityStatus.DISABLED;
            default -> throw row.unreadable(COLUMN, "is neither ACTIVE nor DISABLED");
        };
    }
}
