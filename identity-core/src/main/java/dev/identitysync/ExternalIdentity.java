package dev.identitysync;

/**
 * A subject as one issuer names it: the key by which a returning person is known. Equal subjects from two issuers
 * are two identities.
 *
 * @param issuer the issuer's identifier, case-sensitive, in the one spelling that the adapter settled on; at most
 *     512 printable ASCII characters (an URL without query or fragment, OIDC Core §2)
 * @param subject case-sensitive and opaque, 1 to 255 printable ASCII characters (OIDC Core §2); never an e-mail
 *     address, which a provider may reassign
 */
public record ExternalIdentity(String issuer, String subject) {
    /** The most characters that an issuer can have. */
    public static final int MAX_ISSUER_LENGTH = 512;

    /** The most characters that a subject can have (OIDC Core §2). */
    public static final int MAX_SUBJECT_LENGTH = 255;

    /** @throws InvalidValueException if either part is empty, too long, or holds anything but printable ASCII */
    public ExternalIdentity {
        Text.identifier("identity.issuer", issuer, MAX_ISSUER_LENGTH);
        Text.identifier("identity.subject", subject, MAX_SUBJECT_LENGTH);
    }
}
