package dev.identitysync.examples.webapp.pages;

import dev.identitysync.ExternalIdentity;
import dev.identitysync.UserId;
import dev.identitysync.token.KeyRing;
import dev.identitysync.token.TokenCodec;
import dev.identitysync.token.TokenReading;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Whose account at the demo provider a request may be about: the one of who is signed in, or the one that somebody proved
 * to be theirs just now when they were refused.
 */
public final class DemoAccounts {
    private static final Duration LIFETIME = Duration.ofHours(1);
    private static final int MAX_PROOF = 1000;
    private static final String SUBJECT = "sub";

    private final String issuer;
    private final Function<UserId, List<ExternalIdentity>> identities;
    private final TokenCodec proofs;
    private final Clock clock;

    /**
     * Accounts of one provider.
     *
     * @param identities which accounts a user has
     * @param keys protect proofs
     */
    public DemoAccounts(URI issuer, Function<UserId, List<ExternalIdentity>> identities, KeyRing keys, Clock clock) {
        this.issuer = issuer.toString();
        this.identities = identities;
        this.proofs = new TokenCodec(keys, "demo-account+jwt", MAX_PROOF, clock);
        this.clock = clock;
    }

    /** The account that a user signs in with. */
    Optional<String> of(UserId user) {
        return identities.apply(user).stream()
                .filter(identity -> identity.issuer().equals(issuer))
                .map(ExternalIdentity::subject)
                .findFirst();
    }

    /** A proof for who was refused, since they have no session. */
    String prove(String subject) {
        return proofs.mint(Map.of(SUBJECT, subject), clock.instant().plus(LIFETIME));
    }

    /** The account of a proof; empty for anything else. */
    Optional<String> proved(String proof) {
        return proofs.read(proof) instanceof TokenReading.Valid valid
                        && valid.claims().get(SUBJECT) instanceof String subject
                ? Optional.of(subject)
                : Optional.empty();
    }
}
