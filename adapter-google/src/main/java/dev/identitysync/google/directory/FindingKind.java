package dev.identitysync.google.directory;

import dev.identitysync.reconcile.Counted;

/** What was found about one user. It is counted as the {@link DirectoryCount} of the same name. */
enum FindingKind implements Counted {
    NOT_IN_STORE,
    DRIFTED,
    UNUSABLE_ATTRIBUTES,
    EMAIL_HELD_BY_ANOTHER,
    DISABLED_IN_STORE,
    ACTIVE_AGAIN,
    SUSPENDED_IN_DIRECTORY,
    ARCHIVED_IN_DIRECTORY,
    DELETED_FROM_DIRECTORY,
    MISSING_FROM_DIRECTORY
}
