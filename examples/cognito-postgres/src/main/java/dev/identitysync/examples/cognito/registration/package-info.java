/**
 * The API with which people get an account in the pool. It writes no user: that is the post confirmation trigger's, once
 * they proved their address. Confirming and signing in are between the person's browser and the pool.
 */
@NullMarked
package dev.identitysync.examples.cognito.registration;

import org.jspecify.annotations.NullMarked;
