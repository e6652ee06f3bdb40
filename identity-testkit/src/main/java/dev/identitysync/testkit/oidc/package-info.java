/**
 * A strict OpenID provider in a few files, for demos and for hostile tests: {@link
 * dev.identitysync.testkit.oidc.EmbeddedOidcProvider}.
 *
 * <p>It serves discovery, keys, a login page, tokens and userinfo on the loopback interface and fetches nothing from
 * outside. PKCE with S256 is mandatory, redirect URIs match exactly, a code is redeemed once, and the callback names
 * its issuer (RFC 9207). {@link dev.identitysync.testkit.oidc.Tampering} spoils any of its answers on request, and
 * each endpoint counts its requests.
 *
 * <p>Beside it, {@link dev.identitysync.testkit.oidc.EmbeddedSecurityEventTransmitter} sends security events (RFC 8417) to a
 * receiver, as Google does.
 *
 * <p>The provider has no passwords: whoever opens the page is whoever they choose to be. Never expose it.
 */
@NullMarked
package dev.identitysync.testkit.oidc;

import org.jspecify.annotations.NullMarked;
