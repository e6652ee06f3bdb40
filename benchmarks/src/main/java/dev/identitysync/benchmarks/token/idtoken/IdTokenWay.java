package dev.identitysync.benchmarks.token.idtoken;

import dev.identitysync.benchmarks.jmh.Operation;
import dev.identitysync.benchmarks.jmh.Way;
import dev.identitysync.benchmarks.result.Role;

/**
 * The ways of verifying an ID token. All but the limit verify the signature, the issuer, the audience, the expiry and
 * the nonce; each makes what can be kept once, before it is measured.
 */
enum IdTokenWay implements Way {
    IDENTITY_SYNC("identity-sync", Role.OURS, LibraryIdTokens::verification),
    SIGNATURE("java.security.Signature", Role.LIMIT, BareSignature::verification),
    NIMBUS("Nimbus DefaultJWTProcessor", Role.PEER, NimbusIdTokens::verification),
    GOOGLE("Google TokenVerifier", Role.PEER, GoogleIdTokens::verification),
    JJWT("jjwt", Role.PEER, JjwtIdTokens::verification),
    AUTH0("auth0 java-jwt", Role.PEER, Auth0IdTokens::verification),
    JOSE4J("jose4j", Role.PEER, Jose4jIdTokens::verification);

    private final String label;
    private final Role role;

    @SuppressWarnings("ImmutableEnumChecker") // a method, which keeps nothing
    private final Preparation preparation;

    IdTokenWay(String label, Role role, Preparation preparation) {
        this.label = label;
        this.role = role;
        this.preparation = preparation;
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public Role role() {
        return role;
    }

    /** The verification of a token, which throws if the token is refused. */
    Operation verification(IdTokenScene scene, String token) throws Exception {
        return preparation.of(scene, token);
    }

    /** Makes everything that a verification can keep. */
    private interface Preparation {
        Operation of(IdTokenScene scene, String token) throws Exception;
    }
}
