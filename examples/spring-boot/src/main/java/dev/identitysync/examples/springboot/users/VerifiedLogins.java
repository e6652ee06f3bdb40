package dev.identitysync.examples.springboot.users;

import dev.identitysync.Claim;
import dev.identitysync.Email;
import dev.identitysync.ExternalIdentity;
import dev.identitysync.InvalidValueException;
import dev.identitysync.Profile;
import dev.identitysync.VerifiedLogin;
import java.time.Instant;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/**
 * Turns what Spring Security verified into a login. It checked signature, audience, expiry and nonce of the ID token,
 * that user info speaks of the same subject, and the issuer only where the registration names one: so one that does not
 * is refused here.
 */
final class VerifiedLogins {
    private static final Logger log = LoggerFactory.getLogger(VerifiedLogins.class);

    private VerifiedLogins() {}

    static VerifiedLogin of(ClientRegistration registration, OidcUser verified, Instant now) {
        String issuer = registration.getProviderDetails().getIssuerUri();
        String subject = verified.getSubject();
        if (issuer == null
                || subject == null
                || !issuer.equals(verified.getIdToken().getClaimAsString("iss"))) {
            throw SignInRefusal.NOT_OPENID.exception();
        }
        try {
            ExternalIdentity identity = new ExternalIdentity(issuer, subject);
            // Not authoritative: that an address was verified once does not mean that the provider vouches for it now.
            return VerifiedLogin.thatTheCallerHasVerified(identity, profile(verified), now, false);
        } catch (InvalidValueException e) {
            log.warn("No sign-in: {} {}", e.field(), e.problem());
            throw SignInRefusal.UNUSABLE_PROFILE.exception();
        }
    }

    private static Profile profile(OidcUser verified) {
        return Profile.builder()
                .email(email(verified))
                .name(text(verified, "name"))
                .givenName(text(verified, "given_name"))
                .familyName(text(verified, "family_name"))
                .picture(text(verified, "picture"))
                .locale(text(verified, "locale"))
                .build();
    }

    // Both of one source: an address of the ID token is not verified because user info says so of another.
    private static Claim<Email> email(OidcUser verified) {
        Map<String, Object> signed = verified.getIdToken().getClaims();
        Map<String, Object> source = signed.containsKey("email") ? signed : verified.getClaims();
        Object address = source.get("email");
        boolean proved = Boolean.TRUE.equals(source.get("email_verified"));
        return address instanceof String text ? Claim.of(new Email(text, proved)) : Claim.absent();
    }

    private static Claim<String> text(OidcUser verified, String name) {
        if (!(verified.getClaims().get(name) instanceof String value)) {
            return Claim.absent();
        }
        return value.isEmpty() ? Claim.cleared() : Claim.of(value);
    }
}
