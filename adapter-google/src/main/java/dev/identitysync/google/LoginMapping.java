package dev.identitysync.google;

import dev.identitysync.Claim;
import dev.identitysync.Email;
import dev.identitysync.ExternalIdentity;
import dev.identitysync.InvalidValueException;
import dev.identitysync.Profile;
import dev.identitysync.VerifiedLogin;
import dev.identitysync.google.IdTokenProblem.Reason;
import dev.identitysync.issuer.Claims;
import dev.identitysync.issuer.RejectedTokenException;
import java.time.Instant;
import java.util.Optional;

/** Turns checked claims into a login. A claim that is missing or null says nothing; an empty one clears its field. */
final class LoginMapping {

    private LoginMapping() {}

    static VerifiedLogin login(OidcProvider provider, Claims claims, Instant now) throws RejectedTokenException {
        ExternalIdentity identity = identity(provider, claims.text("sub"));
        Profile profile = profile(claims);
        boolean authoritative =
                provider.emailAuthority().vouchesFor(profile.email().value(), hostedDomain(claims));
        return VerifiedLogin.thatTheCallerHasVerified(identity, profile, now, authoritative);
    }

    static Optional<String> hostedDomain(Claims claims) throws RejectedTokenException {
        return claims.findText("hd").filter(domain -> !domain.isEmpty());
    }

    private static ExternalIdentity identity(OidcProvider provider, String subject) throws RejectedTokenException {
        try {
            return new ExternalIdentity(provider.issuer(), subject);
        } catch (InvalidValueException e) {
            throw new RejectedTokenException(
                    Reason.MALFORMED_CLAIM, "sub", "1 to 255 printable ASCII characters", "one that " + e.problem());
        }
    }

    private static Profile profile(Claims claims) throws RejectedTokenException {
        try {
            return Profile.builder()
                    .email(email(claims))
                    .name(text(claims, "name", "profile.name"))
                    .givenName(text(claims, "given_name", "profile.givenName"))
                    .familyName(text(claims, "family_name", "profile.familyName"))
                    .picture(text(claims, "picture", "profile.picture"))
                    .locale(text(claims, "locale", "profile.locale"))
                    .build();
        } catch (InvalidValueException e) {
            throw unusable(e.field(), e.problem());
        }
    }

    // Verified is the JSON value true; the string "true" is not what Google sends, so somebody else did.
    private static Claim<Email> email(Claims claims) throws RejectedTokenException {
        Optional<Object> value = claims.find("email");
        if (value.isEmpty()) {
            return Claim.absent();
        }
        if (!(value.get() instanceof String address)) {
            throw unusable("profile.email", "is no string");
        }
        boolean verified =
                claims.find("email_verified").filter(Boolean.TRUE::equals).isPresent();
        return Claim.of(new Email(address, verified));
    }

    private static Claim<String> text(Claims claims, String claim, String field) throws RejectedTokenException {
        Optional<Object> value = claims.find(claim);
        if (value.isEmpty()) {
            return Claim.absent();
        }
        if (!(value.get() instanceof String text)) {
            throw unusable(field, "is no string");
        }
        return text.isEmpty() ? Claim.cleared() : Claim.of(text);
    }

    private static RejectedTokenException unusable(String field, String problem) {
        return new RejectedTokenException(Reason.PROFILE, field, "a value that can be stored", "one that " + problem);
    }
}
