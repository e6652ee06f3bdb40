package dev.identitysync.cognito.token;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import dev.identitysync.cognito.token.TokenProblem.Reason;
import dev.identitysync.issuer.Claims;
import dev.identitysync.issuer.CompactJws;
import dev.identitysync.issuer.RejectedTokenException;
import dev.identitysync.issuer.Shown;
import dev.identitysync.issuer.TokenHeader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a token of a pool has to be like, beside being signed.
 *
 * @param anyGroup the groups of which one is needed; none is if there are none
 * @param everyScope the scopes that are all needed
 */
record TokenRules(Duration clockSkew, Set<String> anyGroup, Set<String> everyScope) {
    /** https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-id-token.html */
    private static final List<JWSAlgorithm> ALGORITHMS = List.of(JWSAlgorithm.RS256);

    private static final int MOST_SHOWN = 10;

    static JWSHeader checkHeader(CompactJws token) throws RejectedTokenException {
        JWSHeader header = TokenHeader.check(token, ALGORITHMS);
        if (header.getKeyID() == null) {
            throw problem(Reason.MISSING_KEY_ID, "kid", "the name of one of the pool's keys", Shown.of(null));
        }
        return header;
    }

    /** What holds for both kinds of tokens. */
    void check(Claims claims, String use, Instant now) throws RejectedTokenException {
        String actual = claims.text("token_use");
        if (!actual.equals(use)) {
            throw problem(Reason.TOKEN_USE, "token_use", use, Shown.of(actual));
        }
        claims.requireCurrent(now, clockSkew);
    }

    /** The one app client that an ID token is for. Cognito names one, whatever OpenID Connect allows. */
    static String audience(Claims claims, Set<String> clientIds) throws RejectedTokenException {
        List<String> audience = claims.texts("aud");
        if (audience.size() > 1) {
            throw problem(Reason.AUDIENCE, "aud", "one client id", audience.size() + " of them");
        }
        Optional<String> party = claims.findText("azp");
        if (party.isPresent() && !clientIds.contains(party.get())) {
            throw problem(Reason.AUTHORIZED_PARTY, "azp", "one of " + clientIds, Shown.of(party.get()));
        }
        return requireClient(Reason.AUDIENCE, "aud", audience.get(0), clientIds);
    }

    /** The app client that an access token was issued to. */
    static String client(Claims claims, Set<String> clientIds) throws RejectedTokenException {
        return requireClient(Reason.CLIENT, "client_id", claims.text("client_id"), clientIds);
    }

    static void checkNonce(Claims claims, String expected) throws RejectedTokenException {
        Optional<String> actual = claims.findText("nonce");
        if (actual.isEmpty() || !MessageDigest.isEqual(bytes(expected), bytes(actual.get()))) {
            String found = actual.isEmpty() ? Shown.of(null) : "another one";
            throw problem(Reason.NONCE, "nonce", "the one of this sign-in", found);
        }
    }

    void checkGroups(Set<String> groups) throws RejectedTokenException {
        if (!anyGroup.isEmpty() && anyGroup.stream().noneMatch(groups::contains)) {
            throw problem(Reason.GROUP, "cognito:groups", "one of " + anyGroup, shown(groups));
        }
    }

    void checkScopes(Set<String> scopes) throws RejectedTokenException {
        if (!scopes.containsAll(everyScope)) {
            throw problem(Reason.SCOPE, "scope", "all of " + everyScope, shown(scopes));
        }
    }

    private static String requireClient(Reason reason, String claim, String client, Set<String> clientIds)
            throws RejectedTokenException {
        if (!clientIds.contains(client)) {
            throw problem(reason, claim, "one of " + clientIds, Shown.of(client));
        }
        return client;
    }

    private static String shown(Collection<String> values) {
        return values.stream().limit(MOST_SHOWN).map(Shown::of).toList().toString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static RejectedTokenException problem(Reason reason, String part, String expected, String actual) {
        return new RejectedTokenException(reason, part, expected, actual);
    }
}
