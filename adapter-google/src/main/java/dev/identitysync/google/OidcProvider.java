package dev.identitysync.google;

import dev.identitysync.InvalidValueException;
import dev.identitysync.issuer.SafeUri;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * Which provider people sign in at, and what its word is worth. Only a description: nothing is fetched before a
 * sign-in needs it, so a provider that is down when the application starts is simply asked again later. Immutable.
 */
public final class OidcProvider {
    private static final String GOOGLE_ISSUER = "https://accounts.google.com";
    private static final String GOOGLE_ISSUER_WITHOUT_SCHEME = "accounts.google.com";

    private final String issuer;
    private final Set<String> spellings;
    private final Optional<Endpoints> knownEndpoints;
    private final EmailAuthority emailAuthority;

    private OidcProvider(
            String issuer, Set<String> spellings, Optional<Endpoints> knownEndpoints, EmailAuthority emailAuthority) {
        this.issuer = issuer;
        this.spellings = spellings;
        this.knownEndpoints = knownEndpoints;
        this.emailAuthority = emailAuthority;
    }

    /**
     * Google, at the addresses that it publishes; no discovery request is made. Both spellings of its issuer, with
     * {@code https://} and without, are one identity, under the spelling with it.
     */
    public static OidcProvider google() {
        return googleAt(Endpoints.OF_GOOGLE);
    }

    /**
     * Any OpenID provider, by its discovery document (OIDC Discovery §4). The document is fetched at the first
     * sign-in, again after a failure, and once a day from then on. It must name exactly this issuer. E-mail addresses
     * of such a provider are not authoritative; see {@link #trustedWithEmailAddresses()}.
     *
     * @param issuer the issuer as the ID tokens spell it: {@code https}, or {@code http} on a loopback address
     * @throws InvalidValueException if it is no such URL
     */
    public static OidcProvider discover(URI issuer) {
        SafeUri.require("provider.issuer", issuer);
        if (issuer.getRawQuery() != null) {
            throw new InvalidValueException("provider.issuer", "has a query; an issuer has none (OIDC Core §2)");
        }
        String name = issuer.toString();
        return new OidcProvider(name, Set.of(name), Optional.empty(), EmailAuthority.NEVER);
    }

    /** Google's rules at other addresses, for tests. */
    static OidcProvider googleAt(Endpoints endpoints) {
        return new OidcProvider(
                GOOGLE_ISSUER,
                Set.of(GOOGLE_ISSUER, GOOGLE_ISSUER_WITHOUT_SCHEME),
                Optional.of(endpoints),
                EmailAuthority.GOOGLE);
    }

    /**
     * The same provider, taken at its word that an address which it calls verified is the person's today. Say this
     * only of a provider that runs all the mailboxes it names: with it, an account can be linked by e-mail.
     */
    public OidcProvider trustedWithEmailAddresses() {
        return new OidcProvider(issuer, spellings, knownEndpoints, EmailAuthority.WHEN_VERIFIED);
    }

    /** The issuer in the one spelling under which identities are known. */
    public String issuer() {
        return issuer;
    }

    boolean isSpelled(String other) {
        return spellings.contains(other);
    }

    Optional<Endpoints> knownEndpoints() {
        return knownEndpoints;
    }

    EmailAuthority emailAuthority() {
        return emailAuthority;
    }

    @Override
    public String toString() {
        return "OidcProvider[" + issuer + "]";
    }
}
