package dev.identitysync.testkit.oidc;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who can sign in at the provider. What is null is not sent, as a provider does that knows no such thing.
 *
 * @param subject what the provider knows the person by; never shown
 * @param name the full name
 * @param givenName the given name, or null
 * @param familyName the family name, or null
 * @param email the e-mail address, or null
 * @param emailVerified whether the provider calls the address verified
 * @param picture an absolute URL; null for an avatar that the provider draws itself, empty for none
 * @param locale a language tag, or null
 * @param hostedDomain the organisation that runs the account, Google's {@code hd}, or null
 */
public record DemoPerson(
        String subject,
        String name,
        @Nullable String givenName,
        @Nullable String familyName,
        @Nullable String email,
        boolean emailVerified,
        @Nullable String picture,
        @Nullable String locale,
        @Nullable String hostedDomain) {

    /** A person with a verified e-mail address; the last word of the name is taken for the family name. */
    public static DemoPerson named(String subject, String name, String email) {
        int space = name.trim().lastIndexOf(' ');
        String given = space < 0 ? null : name.substring(0, space).trim();
        String family = space < 0 ? null : name.substring(space + 1).trim();
        return new DemoPerson(subject, name, given, family, email, true, null, null, null);
    }

    /** The same person with an address that nobody proved. */
    public DemoPerson withUnverifiedEmail() {
        return new DemoPerson(subject, name, givenName, familyName, email, false, picture, locale, hostedDomain);
    }

    /** The same person with another e-mail address. */
    public DemoPerson withEmail(@Nullable String changed) {
        return new DemoPerson(
                subject, name, givenName, familyName, changed, emailVerified, picture, locale, hostedDomain);
    }

    /** The same person with these parts of the name. */
    public DemoPerson withNameParts(@Nullable String given, @Nullable String family) {
        return new DemoPerson(subject, name, given, family, email, emailVerified, picture, locale, hostedDomain);
    }

    /** The same person with this picture; empty for none, null for the avatar that the provider draws. */
    public DemoPerson withPicture(@Nullable String url) {
        return new DemoPerson(subject, name, givenName, familyName, email, emailVerified, url, locale, hostedDomain);
    }

    /** The same person with this language tag. */
    public DemoPerson withLocale(String tag) {
        return new DemoPerson(subject, name, givenName, familyName, email, emailVerified, picture, tag, hostedDomain);
    }

    /** The same person in this organisation. */
    public DemoPerson inOrganisation(String domain) {
        return new DemoPerson(subject, name, givenName, familyName, email, emailVerified, picture, locale, domain);
    }

    /** The claims of the {@code email} and {@code profile} scopes (OIDC Core §5.4). */
    Map<String, Object> claims(String issuer, Iterable<String> scopes) {
        Map<String, Object> claims = new LinkedHashMap<>();
        for (String scope : scopes) {
            if (scope.equals("email") && email != null) {
                claims.put("email", email);
                claims.put("email_verified", emailVerified);
            } else if (scope.equals("profile")) {
                addProfile(claims, issuer);
            }
        }
        putIfKnown(claims, "hd", hostedDomain);
        return claims;
    }

    private void addProfile(Map<String, Object> claims, String issuer) {
        claims.put("name", name);
        putIfKnown(claims, "given_name", givenName);
        putIfKnown(claims, "family_name", familyName);
        putIfKnown(claims, "locale", locale);
        String url = pictureUrl(issuer);
        putIfKnown(claims, "picture", url.isEmpty() ? null : url);
    }

    String pictureUrl(String issuer) {
        return picture == null ? issuer + Avatar.pathFor(this) : picture;
    }

    private static void putIfKnown(Map<String, Object> claims, String claim, @Nullable String value) {
        if (value != null) {
            claims.put(claim, value);
        }
    }

    @Override
    public String toString() {
        return "DemoPerson[" + subject + "]";
    }
}
