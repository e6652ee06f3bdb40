/**
 * What reconciliations have in common: an identity provider's list of users is held against the store, in a run that can
 * be stopped at any point and goes on. Adapters have the reconciliations themselves, such as that of a user pool; they are
 * built on {@code dev.identitysync.reconcile.engine}.
 *
 * <p>What the caller still does: keep the work folder of a run until it is finished, look at a dry run before anything is
 * changed, and start no run from a request of a person.
 */
@NullMarked
package dev.identitysync.reconcile;

import org.jspecify.annotations.NullMarked;
