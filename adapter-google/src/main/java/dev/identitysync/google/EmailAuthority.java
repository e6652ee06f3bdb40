package dev.identitysync.google;

import dev.identitysync.Email;
import java.util.Locale;
import java.util.Optional;

/** When a provider vouches for an e-mail address now, and did not only verify it once. */
enum EmailAuthority {
    /** Never: the address may have been given to somebody else since it was verified. */
    NEVER,
    /** Whenever it calls the address verified, because the application said so. */
    WHEN_VERIFIED,
    /**
     * Google runs the mailboxes of gmail.com, and those of an organisation, which {@code hd} names. Any other address
     * was verified when the account was made and may have changed hands.
     *
     * @see <a href="https://developers.google.com/identity/gsi/web/guides/verify-google-id-token">Google's rule</a>
     */
    GOOGLE;

    boolean vouchesFor(Optional<Email> email, Optional<String> hostedDomain) {
        if (this == NEVER || email.isEmpty() || !email.get().verified()) {
            return false;
        }
        return this == WHEN_VERIFIED
                || hostedDomain.isPresent()
                || email.get().address().toLowerCase(Locale.ROOT).endsWith("@gmail.com");
    }
}
