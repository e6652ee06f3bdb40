/**
 * Sessions without a session table: who is signed in is written in a signed or encrypted token, which the browser
 * keeps in a cookie.
 *
 * <ol>
 *   <li>After a sign-in, {@link dev.identitysync.session.SessionClaims#start} names the user and how long it lasts.
 *   <li>{@link dev.identitysync.session.SessionTokens} makes a token of it, and
 *       {@link dev.identitysync.session.SessionCookie} the {@code Set-Cookie} line.
 *   <li>At each request the cookie gives the token, and the token a {@link dev.identitysync.session.SessionReading}.
 *   <li>{@link dev.identitysync.session.LiveSessions} in place of {@code SessionTokens} also asks the store, or its
 *       cache, whether the user is still active and has not signed out everywhere. Without it, a token is good until
 *       it expires.
 * </ol>
 *
 * <p>What the caller still does: start a new session at each sign-in, from the instant that
 * {@link dev.identitysync.provisioning.SignIn#sessionFrom} says, and never take over an earlier id, clear the
 * cookie at sign-out, serve over TLS, and guard requests that change something against forgery (SameSite alone is
 * a second line).
 */
@NullMarked
package dev.identitysync.session;

import org.jspecify.annotations.NullMarked;
