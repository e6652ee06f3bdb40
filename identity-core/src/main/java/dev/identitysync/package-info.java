/**
 * The words of identity-sync: who signed in ({@link dev.identitysync.VerifiedLogin}), by which key they are known
 * ({@link dev.identitysync.ExternalIdentity}), and the local user that results ({@link dev.identitysync.User}).
 *
 * <p>A walk of one sign-in:
 *
 * <ol>
 *   <li>An adapter turns what the provider sent into a {@code VerifiedLogin}.
 *   <li>{@code UserProvisioning.signIn} in {@code dev.identitysync.provisioning} asks the policies what to write
 *       and puts one question to the {@code UserStore} of {@code dev.identitysync.spi}.
 *   <li>The {@code SignIn} that comes back has a user, or the reason why there is none.
 *   <li>{@code SessionTokens} of {@code dev.identitysync.session} mints a session for the user's id.
 * </ol>
 *
 * <p>What the caller still does: serve over TLS, set the cookies it is handed, and answer a
 * {@code StoreException} with "try again" instead of a session.
 */
@NullMarked
package dev.identitysync;

import org.jspecify.annotations.NullMarked;
