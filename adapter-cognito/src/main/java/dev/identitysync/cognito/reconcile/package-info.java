/**
 * What is done to a whole user pool, or to one of its users, from outside a sign-in: {@link
 * dev.identitysync.cognito.reconcile.PoolReconciliation} compares a pool with the store, {@link
 * dev.identitysync.cognito.reconcile.PoolLinking} gives a pool's user one more provider, and {@link
 * dev.identitysync.cognito.reconcile.TestUserCleanup} removes the users that tests left behind.
 *
 * <p>What the caller still does: hand in a client whose credentials have the permissions that each type names, keep the
 * work folder of a reconciliation until it is finished, and start none of these from a request of a person.
 */
@NullMarked
package dev.identitysync.cognito.reconcile;

import org.jspecify.annotations.NullMarked;
