/**
 * Signed and encrypted tokens (JWS, JWE) over one key ring, each bound to a purpose: what sessions, link proofs and
 * the cookies of a sign-in flow are made of. Nimbus JOSE+JWT does the cryptography,
 * Jackson's streaming parser knows JSON.
 *
 * <ol>
 *   <li>A {@link dev.identitysync.token.KeyRing} of {@link dev.identitysync.token.TokenKey}s, mostly parsed from a JSON
 *       Web Key Set that the application keeps with its secrets.
 *   <li>A {@link dev.identitysync.token.TokenCodec} for each purpose mints and reads.
 *   <li>A {@link dev.identitysync.token.HostCookie} brings a token to the browser and back.
 * </ol>
 *
 * <p>What the caller still does: keep the keys secret and change them, and hand in a clock that is right.
 */
@NullMarked
package dev.identitysync.token;

import org.jspecify.annotations.NullMarked;
