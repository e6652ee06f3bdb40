package dev.identitysync.google;

import dev.identitysync.google.IdTokenProblem.Reason;
import dev.identitysync.issuer.Claims;
import dev.identitysync.issuer.RejectedTokenException;
import dev.identitysync.issuer.Shown;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The checks of OIDC Core §3.1.3.7 on the claims of an authentic token. Immutable. */
record ExpectedClaims(
        OidcProvider provider,
        Set<String> clientIds,
        Set<String> authorizedParties,
        Set<String> hostedDomains,
        Duration clockSkew) {

    void check(Claims claims, Nonce nonce, Instant now) throws RejectedTokenException {
        checkIssuer(claims);
        checkKind(claims);
        checkAudience(claims);
        claims.requireCurrent(now, clockSkew);
        checkNonce(claims, nonce);
        checkHostedDomain(claims);
    }

    private void checkIssuer(Claims claims) throws RejectedTokenException {
        String issuer = claims.text("iss");
        if (!provider.isSpelled(issuer)) {
            throw problem(Reason.ISSUER, "iss", provider.issuer(), Shown.of(issuer));
        }
    }

    // OIDC Back-Channel Logout §2.4: what makes a logout token one. Its typ is only recommended.
    private static void checkKind(Claims claims) throws RejectedTokenException {
        if (claims.find("events").isPresent()) {
            throw problem(Reason.NOT_AN_ID_TOKEN, "events", "no such claim", "present");
        }
    }

    private void checkAudience(Claims claims) throws RejectedTokenException {
        List<String> audience = claims.texts("aud");
        for (String party : audience) {
            // All of them, not one of them: an audience that we do not trust could use the token here.
            if (!clientIds.contains(party)) {
                throw problem(Reason.AUDIENCE, "aud", "one of " + clientIds, Shown.of(party));
            }
        }
        Optional<String> authorizedParty = claims.findText("azp");
        boolean needed = audience.size() > 1 || claims.values().containsKey("azp");
        if (needed && authorizedParty.filter(authorizedParties::contains).isEmpty()) {
            throw problem(
                    Reason.AUTHORIZED_PARTY,
                    "azp",
                    "one of " + authorizedParties,
                    Shown.of(authorizedParty.orElse(null)));
        }
    }

    private static void checkNonce(Claims claims, Nonce nonce) throws RejectedTokenException {
        if (!nonce.accepts(claims.findText("nonce"))) {
            String actual = claims.find("nonce").isPresent() ? "another one" : "missing";
            throw problem(Reason.NONCE, "nonce", "the one of this sign-in", actual);
        }
    }

    private void checkHostedDomain(Claims claims) throws RejectedTokenException {
        Optional<String> domain = claims.findText("hd").map(text -> text.toLowerCase(Locale.ROOT));
        if (!hostedDomains.isEmpty() && domain.filter(hostedDomains::contains).isEmpty()) {
            throw problem(Reason.HOSTED_DOMAIN, "hd", "one of " + hostedDomains, Shown.of(domain.orElse(null)));
        }
    }

    private static RejectedTokenException problem(Reason reason, String part, String expected, String actual) {
        return new RejectedTokenException(reason, part, expected, actual);
    }
}
