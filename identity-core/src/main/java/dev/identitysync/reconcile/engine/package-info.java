/**
 * What an adapter builds its reconciliation of: a {@link dev.identitysync.reconcile.engine.Run} with its checkpoint and report,
 * walks through the provider's list and through the store, and disabling within a bound. For adapters; applications use
 * what these make of it, and {@code dev.identitysync.reconcile}.
 *
 * <p>All of it is for one thread, and its memory does not grow with the number of users, except for 24 bytes each in the
 * walk through the store.
 */
@NullMarked
package dev.identitysync.reconcile.engine;

import org.jspecify.annotations.NullMarked;
