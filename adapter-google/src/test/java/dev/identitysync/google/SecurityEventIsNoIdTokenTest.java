package dev.identitysync.google;

import static dev.identitysync.google.GoogleLike.CLIENT_ID;
import static dev.identitysync.google.GoogleLike.NONCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.google.IdTokenProblem.Reason;
import dev.identitysync.google.IdTokenVerification.Rejected;
import dev.identitysync.testkit.oidc.EmbeddedSecurityEventTransmitter;
import dev.identitysync.testkit.oidc.SecurityEventDraft;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** RFC 8417 §4: a security event of the same issuer, for the same client, under the same keys, signs nobody in. */
class SecurityEventIsNoIdTokenTest {
    private final GoogleLike google = new GoogleLike();
    private final IdTokenVerifier verifier = google.verifier().build();
    private final EmbeddedSecurityEventTransmitter transmitter = EmbeddedSecurityEventTransmitter.builder(CLIENT_ID)
            .clock(google.clock)
            .signingKey(GoogleLike.KEY)
            .start();

    @AfterEach
    void close() {
        transmitter.close();
        google.close();
    }

    @Test
    void asGoogleSendsIt() {
        assertThat(reason(transmitter.sessionsRevoked(google.mira().subject()))).isEqualTo(Reason.NOT_AN_ID_TOKEN);
    }

    @Test
    void withAllTheClaimsOfAnIdTokenAndNoTypeOfItsOwn() {
        assertThat(reason(withAllClaims().header(header -> header.remove("typ"))))
                .isEqualTo(Reason.NOT_AN_ID_TOKEN);
        assertThat(reason(withAllClaims().header(header -> header.put("typ", "JWT"))))
                .isEqualTo(Reason.NOT_AN_ID_TOKEN);
    }

    @Test
    void andAnIdTokenWithTheTypeOfAnEventDoesNotEither() {
        String token = google.token(header -> header.put("typ", "secevent+jwt"), claims -> {});

        assertThat(((Rejected) verifier.verify(token, NONCE)).problem().reason())
                .isEqualTo(Reason.NOT_AN_ID_TOKEN);
    }

    private SecurityEventDraft withAllClaims() {
        return transmitter.sessionsRevoked(google.mira().subject()).claims(claims -> {
            claims.put("iss", GoogleLike.GOOGLE);
            claims.put("azp", CLIENT_ID);
            claims.put("sub", google.mira().subject());
            claims.put("exp", google.clock.instant().plus(Duration.ofHours(1)).getEpochSecond());
            claims.put("nonce", NONCE.value());
            claims.put("email", "mira@gmail.com");
            claims.put("email_verified", true);
        });
    }

    private Reason reason(SecurityEventDraft draft) {
        return ((Rejected) verifier.verify(draft.sign(), NONCE)).problem().reason();
    }
}
