package dev.identitysync.google.directory;

import dev.identitysync.reconcile.Counted;

/** What a {@link DirectoryReconciliation} counts. */
public enum DirectoryCount implements Counted {
    /** Users whom the directory listed. */
    DIRECTORY_USERS,
    /** Users whom the directory listed as deleted, which it does for 20 days. */
    DELETED_USERS,
    /** Users without a usable id; left alone. */
    WITHOUT_ID,
    /** Users who may not sign in (suspended, archived, deleted) and whom the store has not, or disabled too. */
    NOT_ACTIVE_IN_DIRECTORY,
    /** Users who are as the directory has them. */
    UNCHANGED,
    /** Users whom the store has not: they have not signed in yet. */
    NOT_IN_STORE,
    /** Users of whom the directory says something else than the store, by the sync policy. */
    DRIFTED,
    /** Users whom this run brought up to date. */
    SYNCED,
    /** Users of whom some attribute cannot be carried. */
    UNUSABLE_ATTRIBUTES,
    /** Users whose e-mail address in the directory belongs to another user of the store. */
    EMAIL_HELD_BY_ANOTHER,
    /** Users who are active in the directory, and whom somebody disabled in the store. */
    DISABLED_IN_STORE,
    /** Users who are active in the directory, and whom an earlier run in this work folder disabled in the store. */
    ACTIVE_AGAIN,
    /** Users whom this run enabled. */
    ENABLED,
    /** Users who are suspended in the directory, and active in the store. */
    SUSPENDED_IN_DIRECTORY,
    /** Users who are archived in the directory, and active in the store. */
    ARCHIVED_IN_DIRECTORY,
    /** Users whom the directory lists as deleted, and who are active in the store. */
    DELETED_FROM_DIRECTORY,
    /** Users whom the store listed. */
    STORE_USERS,
    /** Users of the store whom the walk through the directory met. */
    MATCHED,
    /** Active users of the store with an address of the directory's domains, whom the directory does not know. */
    MISSING_FROM_DIRECTORY,
    /** Users whom this run disabled. */
    DISABLED
}
