/**
 * For adapters: the keys that an issuer publishes, and what it signed with them. There is no HTTP in here: an adapter
 * hands in how to fetch.
 *
 * <ol>
 *   <li>{@link dev.identitysync.issuer.CompactJws} reads a token strictly. What it holds is anybody's word.
 *   <li>{@link dev.identitysync.issuer.TokenHeader} says whether its header is one to go on with, before any request.
 *   <li>{@link dev.identitysync.issuer.IssuerKeys}, one for each issuer and kept, finds the
 *       {@link dev.identitysync.issuer.CandidateKeys} that may have signed it.
 *   <li>{@link dev.identitysync.issuer.CandidateKeys#requireSignature()} passes, or the token is refused.
 *   <li>{@link dev.identitysync.issuer.Claims} reads the claims by type, and holds their times against a clock.
 * </ol>
 *
 * <p>Whatever is wrong with a token is a {@link dev.identitysync.issuer.RejectedTokenException}; whatever keeps the keys
 * away comes out of the future, as the adapter's fetch failed or as an
 * {@link dev.identitysync.issuer.UnusableKeySetException}. The two are never mixed up.
 *
 * <p>What the adapter still does: bound the fetch in time and size, wait no longer than its caller would, check issuer,
 * audience and kind of token, and turn each {@link dev.identitysync.issuer.TokenFault} into its own typed reason.
 */
@NullMarked
package dev.identitysync.issuer;

import org.jspecify.annotations.NullMarked;
