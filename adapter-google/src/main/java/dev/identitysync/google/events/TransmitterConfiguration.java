package dev.identitysync.google.events;

import dev.identitysync.InvalidValueException;
import dev.identitysync.google.internal.NoAnswerException;
import dev.identitysync.google.internal.NoAnswerException.Reason;
import dev.identitysync.issuer.Claims;
import dev.identitysync.issuer.RejectedTokenException;
import dev.identitysync.issuer.SafeUri;
import java.net.URI;
import java.text.ParseException;
import java.util.Objects;
import java.util.Set;

/**
 * What Google publishes of its security events (OpenID RISC Profile §3), as far as it is needed here.
 *
 * @param issuer how tokens spell the issuer, to the character
 * @param keys where the keys are
 */
record TransmitterConfiguration(String issuer, URI keys) {

    /**
     * Reads a document and believes of it no more than it may say: Google's name, and keys at a host that is known.
     *
     * @param document where it came from
     * @param keyHosts the hosts that may have the keys, beside the document's own
     * @throws NoAnswerException if it says anything else
     */
    static TransmitterConfiguration parse(URI document, Set<String> keyHosts, String json) {
        try {
            Claims claims = Claims.parse(json);
            String issuer = claims.text("issuer");
            if (!GoogleIssuer.isSpelled(issuer)) {
                throw new NoAnswerException(
                        Reason.WRONG_ISSUER, document + " names another issuer than Google; check its address");
            }
            return new TransmitterConfiguration(issuer, keys(document, keyHosts, claims.text("jwks_uri")));
        } catch (ParseException | RejectedTokenException e) {
            throw new NoAnswerException(
                    Reason.BAD_ANSWER, document + " is no RISC configuration document with issuer and jwks_uri");
        }
    }

    private static URI keys(URI document, Set<String> keyHosts, String text) {
        URI keys;
        try {
            keys = SafeUri.require("jwks_uri", URI.create(text));
        } catch (InvalidValueException e) {
            throw new NoAnswerException(Reason.BAD_ANSWER, document + " has an unusable " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw new NoAnswerException(Reason.BAD_ANSWER, document + " has a jwks_uri that is no URL");
        }
        boolean known = isBeside(document, keys) || (keys.getPort() < 0 && keyHosts.contains(keys.getHost()));
        if (!known) {
            throw new NoAnswerException(
                    Reason.BAD_ANSWER,
                    document + " has a jwks_uri at another host than " + keyHosts
                            + "; if Google moved its keys there, allow the host by keyHosts(…)");
        }
        return keys;
    }

    private static boolean isBeside(URI document, URI keys) {
        return Objects.equals(document.getScheme(), keys.getScheme())
                && Objects.equals(document.getRawAuthority(), keys.getRawAuthority());
    }
}
