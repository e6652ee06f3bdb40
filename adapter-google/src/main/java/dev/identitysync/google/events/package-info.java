/**
 * What Google tells of accounts between sign-ins: an account was hijacked, disabled, enabled, or signed out everywhere
 * (Cross-Account Protection, which is OpenID's RISC over security event tokens, RFC 8417). Google pushes each event to an
 * endpoint of the application (RFC 8935).
 *
 * <ol>
 *   <li>{@link dev.identitysync.google.events.GoogleSecurityEvents} takes the body of the request, verifies it, and refuses
 *       what is not Google's, not for this application, too old, or seen before.
 *   <li>A {@link dev.identitysync.google.events.SecurityEventPolicy} acts on each
 *       {@link dev.identitysync.google.events.SecurityEvent}: the library's own, or the application's.
 *   <li>The {@link dev.identitysync.google.events.SecurityEventResult} says what to answer.
 * </ol>
 *
 * <p>What the caller still does:
 *
 * <ul>
 *   <li>serve one POST endpoint over TLS, without authentication of its own (the token is what is authenticated), and bound
 *       the request in time;
 *   <li>register the endpoint with Google;
 *   <li>make session revocation and refused sign-ins mean something: see {@code LiveSessions} and {@code SignIn.Refused},
 *       and begin sessions at {@code SignIn.sessionFrom}, or one that came beside an event outlives it;
 *   <li>delete refresh tokens that it stores, if it stores any: the library has none.
 * </ul>
 *
 * <p>All types are immutable and thread-safe, except the builder. What is logged names the kind of an event and its id, and
 * nobody.
 */
@NullMarked
package dev.identitysync.google.events;

import org.jspecify.annotations.NullMarked;
