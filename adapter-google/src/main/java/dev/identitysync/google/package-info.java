/**
 * Sign-in with Google, or with any other OpenID provider, as {@link dev.identitysync.VerifiedLogin}s.
 *
 * <p>There are two ways in:
 *
 * <ul>
 *   <li>{@link dev.identitysync.google.GoogleSignIn}: a web application sends the browser to the provider and gets it
 *       back at its callback (authorization code with state, nonce and PKCE S256).
 *   <li>{@link dev.identitysync.google.IdTokenVerifier}: One Tap or a mobile app hands over an ID token.
 * </ul>
 *
 * <p>Both end in a sealed outcome: a login, a refusal that says which rule was broken, or "the provider cannot be
 * asked now", which is never taken for a refusal.
 *
 * <p>What the caller still does:
 *
 * <ul>
 *   <li>serve over TLS, and set each {@code Set-Cookie} value that it is handed;
 *   <li>turn the login into a user and a <em>new</em> session, and drop a session from before the sign-in;
 *   <li>for One Tap, compare the {@code g_csrf_token} cookie and form field, and use each nonce once;
 *   <li>escape what it shows, and log a refusal if it wants to: this package logs nothing.
 * </ul>
 *
 * <p>What Google tells of accounts between sign-ins is received in {@code dev.identitysync.google.events}.
 *
 * <p>ID tokens are checked with Nimbus JOSE+JWT; why not with Google's own library is in the ADR "ID tokens are
 * checked with Nimbus". All types are immutable and thread-safe, except the builders.
 */
@NullMarked
package dev.identitysync.google;

import org.jspecify.annotations.NullMarked;
