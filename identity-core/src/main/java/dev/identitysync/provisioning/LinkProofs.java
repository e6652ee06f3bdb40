package dev.identitysync.provisioning;

import dev.identitysync.ExternalIdentity;
import dev.identitysync.InvalidValueException;
import dev.identitysync.UserId;
import dev.identitysync.spi.LinkRequest;
import dev.identitysync.token.KeyRing;
import dev.identitysync.token.TokenCodec;
import dev.identitysync.token.TokenReading;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * Makes and reads link proofs. A proof carries everything itself, so a refused sign-in leaves nothing behind in the
 * store; only its use is recorded there, in the same step that links the identity. Thread-safe.
 */
public final class LinkProofs {
    private static final String PURPOSE = "idsync-link-proof+jwt";
    private static final int MAX_LENGTH = 4096;
    private static final int ID_BYTES = 16;
    private static final Duration LONGEST_LIFETIME = Duration.ofDays(1);

    private final TokenCodec tokens;
    private final Duration lifetime;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /**
     * @param keys encrypting ones keep the identity from whoever sees the proof; shared by all nodes
     * @param lifetime how long the person has to sign in once more; ten minutes is plenty, a day the most
     * @throws InvalidValueException if the lifetime is not positive, or over a day
     */
    public LinkProofs(KeyRing keys, Duration lifetime, Clock clock) {
        if (lifetime.isNegative() || lifetime.isZero() || lifetime.compareTo(LONGEST_LIFETIME) > 0) {
            throw new InvalidValueException("lifetime", "is not above zero and at most a day; ten minutes is plenty");
        }
        this.tokens = new TokenCodec(keys, PURPOSE, MAX_LENGTH, clock);
        this.lifetime = lifetime;
        this.clock = clock;
    }

    LinkProof issue(ExternalIdentity identity, UserId holder, BrowserBinding binding) {
        Map<String, Object> claims = Map.of(
                "jti", randomId(),
                "iss", identity.issuer(),
                "sub", identity.subject(),
                "holder", holder.value(),
                "browser", binding.digest());
        return new LinkProof(tokens.mint(claims, clock.instant().plus(lifetime)));
    }

    Reading read(LinkProof proof, UserId owner, BrowserBinding binding) {
        TokenReading reading = tokens.read(proof.token());
        if (reading instanceof TokenReading.Valid valid) {
            return read(valid, owner, binding);
        }
        return new Reading.Refused(
                reading instanceof TokenReading.Expired
                        ? Linking.Reason.PROOF_EXPIRED
                        : Linking.Reason.PROOF_NOT_AUTHENTIC);
    }

    private static Reading read(TokenReading.Valid valid, UserId owner, BrowserBinding binding) {
        if (!binding.digest().equals(text(valid, "browser"))) {
            return new Reading.Refused(Linking.Reason.PROOF_OF_ANOTHER_BROWSER);
        }
        if (!owner.value().equals(text(valid, "holder"))) {
            return new Reading.Refused(Linking.Reason.PROOF_FOR_ANOTHER_USER);
        }
        return new Reading.Genuine(
                text(valid, "jti"),
                new ExternalIdentity(text(valid, "iss"), text(valid, "sub")),
                owner,
                valid.expiresAt());
    }

    private static String text(TokenReading.Valid valid, String claim) {
        return String.valueOf(valid.claims().get(claim));
    }

    private String randomId() {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
    }

    sealed interface Reading {
        record Genuine(String id, ExternalIdentity identity, UserId holder, Instant expiresAt) implements Reading {
            LinkRequest request(Instant at) {
                return new LinkRequest(holder, identity, at, Optional.of(new LinkRequest.ProofUse(id, expiresAt)));
            }
        }

        record Refused(Linking.Reason reason) implements Reading {}
    }
}
