package dev.identitysync.cognito.token;

import static dev.identitysync.cognito.token.PoolOnLoopback.CLIENT;
import static dev.identitysync.cognito.token.PoolOnLoopback.ID_KEY;
import static dev.identitysync.cognito.token.PoolOnLoopback.header;
import static dev.identitysync.cognito.token.PoolOnLoopback.signed;
import static dev.identitysync.cognito.token.Verdicts.problem;
import static dev.identitysync.cognito.token.Verdicts.verified;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWK;
import dev.identitysync.cognito.token.TokenProblem.Reason;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Two pools at one verifier: each speaks for itself alone. */
class SeveralPoolsTest {
    private static final String STAFF_CLIENT = "3staff4j24pabc1234567890ab";

    /** Another key under the name that a key of the first pool has. */
    private static final JWK STAFF_KEY = PoolOnLoopback.key(ID_KEY.getKeyID());

    private final PoolOnLoopback shop = new PoolOnLoopback("eu-central-1_Shop00001");
    private final PoolOnLoopback staff = new PoolOnLoopback("eu-west-1_Staff0001");
    private final CognitoTokenVerifier verifier = CognitoTokenVerifier.builder()
            .pool(shop.pool, CLIENT)
            .pool(staff.pool, STAFF_CLIENT)
            .clock(shop.clock)
            .build();

    SeveralPoolsTest() {
        staff.keys.publish(STAFF_KEY.toPublicJWK());
    }

    @AfterEach
    void close() {
        shop.close();
        staff.close();
    }

    @Test
    void eachPoolsTokensAreAcceptedAndNameTheirPool() {
        String ofStaff = signed(header(STAFF_KEY), staffClaims(), STAFF_KEY);

        assertThat(verified(verifier.verifyIdToken(shop.idToken()))
                        .login()
                        .identity()
                        .issuer())
                .isEqualTo(shop.pool.issuer());
        assertThat(verified(verifier.verifyIdToken(ofStaff)).login().identity().issuer())
                .isEqualTo(staff.pool.issuer());
        assertThat(shop.keys.requests()).isEqualTo(1);
        assertThat(staff.keys.requests()).isEqualTo(1);
    }

    @Test
    @DisplayName("T4: one pool's key signs nothing in the name of another")
    void onePoolsKeySignsNothingForAnother() {
        String forged = signed(header(STAFF_KEY), shop.idClaims(), STAFF_KEY);

        assertThat(problem(verifier.verifyIdToken(forged)).reason()).isEqualTo(Reason.SIGNATURE);
    }

    @Test
    @DisplayName("T1: a client of one pool is none of another")
    void aClientOfOnePoolIsNoneOfAnother() {
        Map<String, Object> claims = staffClaims();
        claims.put("aud", CLIENT);
        String access = shop.accessToken(token -> token.put("client_id", STAFF_CLIENT));

        assertThat(problem(verifier.verifyIdToken(signed(header(STAFF_KEY), claims, STAFF_KEY)))
                        .reason())
                .isEqualTo(Reason.AUDIENCE);
        assertThat(problem(verifier.verifyAccessToken(access)).reason()).isEqualTo(Reason.CLIENT);
    }

    @Test
    @DisplayName("T1 G7: a pool that is not configured is refused without asking anybody")
    void anUnknownPoolIsRefusedBeforeAnyRequest() {
        try (PoolOnLoopback stranger = new PoolOnLoopback("eu-central-1_Stranger1")) {
            TokenProblem problem = problem(verifier.verifyIdToken(stranger.idToken()));

            assertThat(problem.reason()).isEqualTo(Reason.ISSUER);
            assertThat(problem.expected()).contains(shop.pool.issuer(), staff.pool.issuer());
            assertThat(problem.actual()).isEqualTo(stranger.pool.issuer());
            assertThat(problem(verifier.verifyAccessToken(stranger.accessToken()))
                            .reason())
                    .isEqualTo(Reason.ISSUER);
            assertThat(stranger.keys.requests() + shop.keys.requests() + staff.keys.requests())
                    .isZero();
        }
    }

    @Test
    @DisplayName("T9: one pool's outage is not another's")
    void onePoolsOutageIsNotAnothers() {
        staff.keys.answer(503, "");

        assertThat(verifier.verifyIdToken(signed(header(STAFF_KEY), staffClaims(), STAFF_KEY)))
                .isInstanceOf(IdTokenVerification.KeysUnavailable.class);
        verified(verifier.verifyIdToken(shop.idToken()));
        assertThat(verifier.verifyAccessToken(shop.accessToken(claims -> claims.put("iss", staff.pool.issuer()))))
                .isInstanceOf(AccessTokenVerification.KeysUnavailable.class);
    }

    private Map<String, Object> staffClaims() {
        Map<String, Object> claims = staff.idClaims();
        claims.put("aud", STAFF_CLIENT);
        return claims;
    }
}
