package dev.identitysync.reconcile.engine;

import dev.identitysync.reconcile.Counted;

/** What the walk through the store counts; each reconciliation's enumeration has the same names. */
enum StoreCount implements Counted {
    STORE_USERS,
    MATCHED
}
