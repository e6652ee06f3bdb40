/**
 * Tokens of Amazon Cognito user pools, verified: for backends that provision at the API rather than by trigger, and for
 * those that only ask who is calling.
 *
 * <ul>
 *   <li>An ID token becomes a {@link dev.identitysync.VerifiedLogin}, which {@code UserProvisioning.signIn} takes.
 *   <li>An access token becomes an {@link dev.identitysync.ExternalIdentity}, which {@code
 *       UserProvisioning.findByIdentity} takes: it has no profile, so no user is made of it. A machine's has no identity.
 * </ul>
 *
 * <p>Either way the outcome is sealed: verified, a refusal that says which rule was broken, or "the pool's keys cannot be
 * had now", which is never taken for a refusal.
 *
 * <p>What the caller still does: serve over TLS, decide what a group or scope may do, and log a refusal if it wants to:
 * this package logs nothing. A token stays valid until it expires, also after the person signed out or was disabled; ask
 * the store for the user where that matters. All types are immutable and thread-safe, except the builder.
 */
@NullMarked
package dev.identitysync.cognito.token;

import org.jspecify.annotations.NullMarked;
