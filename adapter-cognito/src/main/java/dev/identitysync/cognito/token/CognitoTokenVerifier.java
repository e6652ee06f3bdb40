package dev.identitysync.cognito.token;

import com.nimbusds.jose.JWSHeader;
import dev.identitysync.InvalidValueException;
import dev.identitysync.cognito.AttributeMapping;
import dev.identitysync.cognito.PoolLogin;
import dev.identitysync.cognito.token.TokenProblem.Reason;
import dev.identitysync.issuer.Claims;
import dev.identitysync.issuer.CompactJws;
import dev.identitysync.issuer.RejectedTokenException;
import dev.identitysync.issuer.Shown;
import dev.identitysync.issuer.TokenFault;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Verifies ID tokens and access tokens of one or more user pools. Make one at start-up and keep it; it keeps each pool's
 * keys for an hour, and asks again once where a token names a key that it does not know. Nothing is fetched for a token of
 * any other issuer. Thread-safe; a verification waits for a pool's keys at most as long as the time-out, however many wait
 * with it.
 *
 * @see <a href="https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-tokens-verifying-a-jwt.html">what
 *     AWS asks of a verifier</a>
 */
public final class CognitoTokenVerifier {
    private static final int SHORTEST_NONCE = 16;

    private final Map<String, AcceptedPool> poolsByIssuer;
    private final TokenRules rules;
    private final AttributeMapping mapping;
    private final Clock clock;

    CognitoTokenVerifier(
            Map<String, AcceptedPool> poolsByIssuer, TokenRules rules, AttributeMapping mapping, Clock clock) {
        this.poolsByIssuer = poolsByIssuer;
        this.rules = rules;
        this.mapping = mapping;
        this.clock = clock;
    }

    /** A builder; at least one pool is still to be set. */
    public static CognitoTokenVerifierBuilder builder() {
        return new CognitoTokenVerifierBuilder();
    }

    /**
     * Verifies an ID token that an app hands over as its credential. Never throws, whatever the token is.
     *
     * <p>A {@code nonce} in it is not looked at: it ties the token to a sign-in that the app's own SDK began and whose
     * nonce only that SDK knows. Nor is {@code at_hash}: nothing here is concluded from an access token beside it.
     *
     * @param idToken the token exactly as it came
     */
    public IdTokenVerification verifyIdToken(String idToken) {
        return idToken(idToken, Optional.empty());
    }

    /**
     * Verifies an ID token that is the answer to a sign-in which this application began, by managed login.
     *
     * @param idToken the token exactly as it came
     * @param nonce what this sign-in was begun with (OIDC Core §15.5.2); use each once
     * @throws InvalidValueException if the nonce has fewer than 16 characters, which could be guessed
     */
    public IdTokenVerification verifyIdToken(String idToken, String nonce) {
        if (nonce.length() < SHORTEST_NONCE) {
            throw new InvalidValueException("nonce", "has fewer than " + SHORTEST_NONCE + " characters");
        }
        return idToken(idToken, Optional.of(nonce));
    }

    /**
     * Verifies an access token. Never throws, whatever the token is.
     *
     * @param accessToken the token exactly as it came, without {@code Bearer}
     */
    public AccessTokenVerification verifyAccessToken(String accessToken) {
        try {
            AuthenticToken token = authentic(accessToken);
            rules.check(token.claims(), "access", clock.instant());
            return access(token);
        } catch (RejectedTokenException e) {
            return new AccessTokenVerification.Rejected(TokenProblem.of(e));
        } catch (PoolKeysUnavailableException e) {
            return new AccessTokenVerification.KeysUnavailable(e);
        }
    }

    private IdTokenVerification idToken(String idToken, Optional<String> nonce) {
        try {
            AuthenticToken token = authentic(idToken);
            Instant now = clock.instant();
            rules.check(token.claims(), "id", now);
            if (nonce.isPresent()) {
                TokenRules.checkNonce(token.claims(), nonce.get());
            }
            return login(token, now);
        } catch (RejectedTokenException e) {
            return new IdTokenVerification.Rejected(TokenProblem.of(e));
        } catch (PoolKeysUnavailableException e) {
            return new IdTokenVerification.KeysUnavailable(e);
        }
    }

    private AuthenticToken authentic(String text) throws RejectedTokenException {
        CompactJws token = CompactJws.parse(text);
        JWSHeader header = TokenRules.checkHeader(token);
        Claims claims = new Claims(token.claims());
        AcceptedPool pool = poolsByIssuer.get(claims.text("iss"));
        if (pool == null) {
            throw new RejectedTokenException(
                    Reason.ISSUER, "iss", "one of " + poolsByIssuer.keySet(), Shown.of(claims.text("iss")));
        }
        pool.keys().candidatesFor(token, header).requireSignature();
        return new AuthenticToken(pool, claims);
    }

    private IdTokenVerification login(AuthenticToken token, Instant now) throws RejectedTokenException {
        String client = TokenRules.audience(token.claims(), token.clientIds());
        Set<String> groups = token.groups();
        rules.checkGroups(groups);
        PoolLogin login = IdTokenLogin.of(token, mapping, now);
        return new IdTokenVerification.Verified(
                login.login(),
                login.leftOut(),
                client,
                groups,
                token.claims().time("exp"),
                TokenClaims.of(token.claims()));
    }

    private AccessTokenVerification access(AuthenticToken token) throws RejectedTokenException {
        Claims claims = token.claims();
        String client = TokenRules.client(claims, token.clientIds());
        Set<String> scopes = token.scopes();
        Set<String> groups = token.groups();
        rules.checkScopes(scopes);
        rules.checkGroups(groups);
        Instant expires = claims.time("exp");
        TokenClaims all = TokenClaims.of(claims);
        if (isMachine(claims, client)) {
            return new AccessTokenVerification.Machine(token.pool(), client, scopes, expires, all);
        }
        return new AccessTokenVerification.Person(
                token.identity(), claims.text("username"), client, scopes, groups, expires, all);
    }

    // Two signs, not one: where they disagree, nobody is let in.
    private static boolean isMachine(Claims claims, String client) throws RejectedTokenException {
        boolean clientIsSubject = claims.text("sub").equals(client);
        if (clientIsSubject && claims.find("username").isPresent()) {
            throw new RejectedTokenException(
                    TokenFault.MALFORMED_CLAIM, "username", "missing, as the subject is an app client", "present");
        }
        return clientIsSubject;
    }

    @Override
    public String toString() {
        return "CognitoTokenVerifier" + poolsByIssuer.keySet();
    }
}
