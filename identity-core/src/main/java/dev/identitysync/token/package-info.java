/**
 * Signed and encrypted tokens (JWS, JWE) over one key ring, each bound to a purpose: what sessions, link proofs and
 * the cookies of a sign-in flow are made of. Nimbus JOSE+JWT does the cryptography.
 */
@NullMarked
package dev.identitysync.token;

import org.jspecify.annotations.NullMarked;
