package dev.identitysync.google.directory;

import dev.identitysync.reconcile.Step;

/** The steps of a {@link DirectoryReconciliation}, in order. */
public enum DirectoryPhase implements Step {
    /** The directory's users, one after the other, are held against the store. */
    DIRECTORY,
    /** So are those whom it lists as deleted. */
    DELETED,
    /** The store's users are held against those whom the directory had. */
    STORE,
    /** Users who may not sign in any more are disabled, where that was asked for. */
    DISABLING,
    /** Whom this work folder's runs disabled is written down. */
    REMEMBERING,
    /** All is done. */
    FINISHED
}
