/**
 * The stream by which Google tells an application what happened to its users' Google Accounts (Cross-Account
 * Protection, RISC): where it goes, what it holds, and whether it runs.
 *
 * <ul>
 *   <li>{@link dev.identitysync.google.events.stream.SecurityEventStream}: registers the receiver, reads that back,
 *       pauses, resumes, and has a verification event sent.
 *   <li>{@link dev.identitysync.google.events.stream.StreamCredentials}: who asks Google, by a service account's key, or
 *       without any key from AWS by {@link dev.identitysync.google.events.stream.AwsFederation}.
 *   <li>{@link dev.identitysync.google.events.stream.SecurityEventDoctor}: says why no events arrive.
 * </ul>
 *
 * <p>What the caller still does: put {@code com.google.auth:google-auth-library-oauth2-http} on the class path, which is
 * optional because nobody needs it to sign people in or to receive events; run this in a deployment or by hand, not at
 * each start; and keep the right to do so away from the application that receives.
 *
 * <p>Nothing here is needed by sign-ins, reads the environment, or logs. Requests go by the JDK's HTTP client, the ones of
 * Google's library too. All types are immutable and thread-safe, except the builders.
 *
 * @see <a href="https://developers.google.com/identity/protocols/risc">Google: Cross-Account Protection</a>
 */
@NullMarked
package dev.identitysync.google.events.stream;

import org.jspecify.annotations.NullMarked;
