package dev.identitysync.provisioning;

import dev.identitysync.Email;
import dev.identitysync.VerifiedLogin;
import dev.identitysync.spi.EmailRule;
import java.util.Set;

/**
 * What happens when a new identity comes with the e-mail address of an existing user. Whatever is chosen, an
 * address that either side did not verify never links anything by itself: whoever registers with somebody else's
 * address first would own their account later (pre-hijacking, Sudhodanan and Paverd, USENIX Security 2022).
 *
 * <p>Where an address has one user, an unverified one holds it too: who can sign up with addresses that are not theirs
 * can hold up their owners. Choose {@link #never()} where a provider lets people do that. Immutable.
 */
public final class LinkPolicy {
    private final boolean uniqueEmail;
    private final boolean ownerMayConfirm;
    private final Set<String> trustedIssuers;

    private LinkPolicy(boolean uniqueEmail, boolean ownerMayConfirm, Set<String> trustedIssuers) {
        this.uniqueEmail = uniqueEmail;
        this.ownerMayConfirm = ownerMayConfirm;
        this.trustedIssuers = Set.copyOf(trustedIssuers);
    }

    /** The default. The address is an attribute: the new identity gets a user of its own with the same address. */
    public static LinkPolicy never() {
        return new LinkPolicy(false, false, Set.of());
    }

    /** Never links, and an address has one user: the sign-in ends in {@link SignIn.Refused.EmailTaken}. */
    public static LinkPolicy neverAndOneUserPerEmail() {
        return new LinkPolicy(true, false, Set.of());
    }

    /**
     * The sign-in ends in {@link SignIn.Refused.LinkRequired} with a proof, which the application redeems after the
     * user who holds the address signed in once more in the same browser.
     */
    public static LinkPolicy whenOwnerConfirms() {
        return new LinkPolicy(true, true, Set.of());
    }

    /**
     * Links identities of different issuers at once where both sides prove the address: the provider calls it verified, vouches for it now
     * ({@link VerifiedLogin#emailAuthoritative()}), and its issuer is one of these. The user who holds the address must
     * have signed in that way with it before, under this policy; an address that some other provider called verified
     * does not count. A second subject of an issuer is never linked by itself: a mailbox can be given to somebody else.
     * An identity that was unlinked comes back when all of this holds again. Otherwise as {@link #whenOwnerConfirms()}.
     *
     * @param trustedIssuers issuers as they stand in {@code ExternalIdentity.issuer()}
     */
    public static LinkPolicy byVerifiedEmail(Set<String> trustedIssuers) {
        return new LinkPolicy(true, true, trustedIssuers);
    }

    boolean ownerMayConfirm() {
        return ownerMayConfirm;
    }

    EmailRule ruleFor(VerifiedLogin login) {
        if (!uniqueEmail) {
            return EmailRule.SHARED;
        }
        return provesEmail(login) ? EmailRule.UNIQUE_AND_PROVED : EmailRule.UNIQUE;
    }

    private boolean provesEmail(VerifiedLogin login) {
        return login.emailAuthoritative()
                && login.profile().email().value().filter(Email::verified).isPresent()
                && trustedIssuers.contains(login.identity().issuer());
    }
}
