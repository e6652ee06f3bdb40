package dev.identitysync.dynamodb;

/**
 * What a new table is guarded with; see {@link UserTable}. Its items are encrypted at rest in any case.
 *
 * @param deletionProtection whether DynamoDB refuses to delete the table until this is turned off
 * @param pointInTimeRecovery whether the table can be restored to any second of the last 35 days, which is billed by size
 */
public record UserTableOptions(boolean deletionProtection, boolean pointInTimeRecovery) {

    /** Neither guard, so that a test can delete what it made. */
    public static UserTableOptions forDevelopment() {
        return new UserTableOptions(false, false);
    }

    /** Both guards. */
    public static UserTableOptions forProduction() {
        return new UserTableOptions(true, true);
    }

    /** These options with or without deletion protection. */
    public UserTableOptions withDeletionProtection(boolean value) {
        return new UserTableOptions(value, pointInTimeRecovery);
    }

    /** These options with or without point-in-time recovery. */
    public UserTableOptions withPointInTimeRecovery(boolean value) {
        return new UserTableOptions(deletionProtection, value);
    }
}
