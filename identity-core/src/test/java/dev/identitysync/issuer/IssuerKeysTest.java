package dev.identitysync.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/** The keys of an issuer, with a fetch whose end the test decides. */
class IssuerKeysTest {
    private static final RSAKey OLD = key("old");
    private static final RSAKey NEW = key("new");

    private final List<CompletableFuture<String>> fetches = new ArrayList<>();
    private final IssuerKeys keys =
            new IssuerKeys(this::fetch, Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC));

    @Test
    void allWhoWaitAreServedByOneFetch() throws Exception {
        CompletableFuture<CandidateKeys> first = search(OLD);
        CompletableFuture<CandidateKeys> second = search(OLD);
        assertThat(fetches).hasSize(1);

        answer(OLD);
        first.get().requireSignature();
        second.get().requireSignature();
        search(OLD).get().requireSignature();
        assertThat(fetches).hasSize(1);
    }

    @Test
    void anUnknownKidIsLookedForOnceMore() throws Exception {
        CompletableFuture<CandidateKeys> search = search(NEW);
        answer(OLD);
        assertThat(search).isNotDone();

        answer(NEW);
        search.get().requireSignature();
        assertThat(fetches).hasSize(2);
    }

    @Test
    void andNotAgainSoSoon() throws Exception {
        CompletableFuture<CandidateKeys> search = search(NEW);
        answer(OLD);
        answer(OLD);

        assertThatThrownBy(() -> search.get().requireSignature())
                .isInstanceOfSatisfying(
                        RejectedTokenException.class,
                        e -> assertThat(e.reason()).isEqualTo(TokenFault.UNKNOWN_KEY));
        assertThatThrownBy(() -> search(NEW).get().requireSignature()).isInstanceOf(RejectedTokenException.class);
        assertThat(fetches).hasSize(2);
    }

    @Test
    void aFailedFetchIsPassedOnAndForgotten() throws Exception {
        CompletableFuture<CandidateKeys> failing = search(OLD);
        IllegalStateException down = new IllegalStateException("down");
        fetches.get(0).completeExceptionally(down);
        assertThatThrownBy(failing::get).isInstanceOf(ExecutionException.class).hasRootCause(down);

        CompletableFuture<CandidateKeys> next = search(OLD);
        answer(OLD);
        next.get().requireSignature();
    }

    @Test
    void whatIsNoKeySetIsAFailureOfItsOwn() {
        CompletableFuture<CandidateKeys> search = search(OLD);
        fetches.get(0).complete("{\"keys\":[\"canary\"]}");

        assertThatThrownBy(search::get)
                .hasRootCauseInstanceOf(UnusableKeySetException.class)
                .hasMessageNotContaining("canary");
    }

    private CompletableFuture<String> fetch() {
        CompletableFuture<String> fetch = new CompletableFuture<>();
        fetches.add(fetch);
        return fetch;
    }

    private void answer(RSAKey key) {
        fetches.get(fetches.size() - 1).complete(new JWKSet(key.toPublicJWK()).toString(true));
    }

    private CompletableFuture<CandidateKeys> search(RSAKey signer) {
        try {
            JWSObject signed = new JWSObject(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(signer.getKeyID())
                            .build(),
                    new Payload("{}"));
            signed.sign(new RSASSASigner(signer));
            CompactJws token = CompactJws.parse(signed.serialize());
            return keys.candidatesFor(token, TokenHeader.check(token, List.of(JWSAlgorithm.RS256)));
        } catch (JOSEException | RejectedTokenException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RSAKey key(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
