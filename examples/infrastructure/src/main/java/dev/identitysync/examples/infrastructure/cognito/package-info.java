/**
 * A Cognito user pool, and its backend on PostgreSQL. Two stacks: the pool knows nothing of the backend, so that neither has
 * to be there before the other; a resource of the backend wires the pool's triggers.
 */
@NullMarked
package dev.identitysync.examples.infrastructure.cognito;

import org.jspecify.annotations.NullMarked;
