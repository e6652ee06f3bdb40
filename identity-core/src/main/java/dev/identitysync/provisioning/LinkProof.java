package dev.identitysync.provisioning;

/**
 * Allows, once and for a short time, to link the identity of a refused sign-in to the user who holds its e-mail
 * address. It works only with the {@link BrowserBinding} that it was made for.
 *
 * @param token an opaque token of URL-safe characters, to be kept in the page or a cookie; secret, and left out of
 *     {@link #toString()}
 */
public record LinkProof(String token) {
    @Override
    public String toString() {
        return "LinkProof[redacted]";
    }
}
