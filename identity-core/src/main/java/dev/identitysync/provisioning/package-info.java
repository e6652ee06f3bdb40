/**
 * The use of the library: {@link dev.identitysync.provisioning.UserProvisioning} turns a verified login into a user,
 * by policies that are set once at wiring.
 *
 * <p>What the caller still does: mint a session only from a {@code Created} or {@code Returning} sign-in, tell the
 * person why a {@code Refused} one got none, and answer a {@code StoreException} with an error page, never with a session.
 */
@NullMarked
package dev.identitysync.provisioning;

import org.jspecify.annotations.NullMarked;
