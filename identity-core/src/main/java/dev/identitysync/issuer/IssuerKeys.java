package dev.identitysync.issuer;

import com.nimbusds.jose.JWSHeader;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * The keys of one issuer, kept for an hour, and asked for again where a token shows that they changed: at once, and then
 * at most every 30 seconds, so that invented key ids cannot make us hammer the issuer. Thread-safe: however many ask, one
 * request is under way at a time, and nobody waits for a lock. Make one for each issuer and keep it.
 */
public final class IssuerKeys {
    private static final Duration KEPT = Duration.ofHours(1);
    private static final Duration BETWEEN_SEARCHES = Duration.ofSeconds(30);

    private final Fetched<KeySet> keys;

    /**
     * @param fetch begins to fetch the key set (RFC 7517 §5). It has to come to an end in bounded time, as the next one
     *     waits for it; its failure is passed on to everybody who waits, and then forgotten. It
     *     bounds how long an answer it takes
     * @param clock says how old the keys are
     */
    public IssuerKeys(Supplier<CompletableFuture<String>> fetch, Clock clock) {
        this.keys = new Fetched<>(() -> fetch.get().thenApply(KeySet::parse), KEPT, clock);
    }

    /**
     * The keys that may have signed a token. It fails as the fetch failed, or with an {@link UnusableKeySetException};
     * then nothing can be said of the token.
     *
     * @param header the token's, as {@link TokenHeader} passed it
     */
    public CompletableFuture<CandidateKeys> candidatesFor(CompactJws token, JWSHeader header) {
        return keys.current().thenCompose(seen -> {
            CandidateKeys found = new CandidateKeys(seen.candidates(header), token, header, false);
            return found.mayBeOutdated()
                    ? keys.newerThan(seen, BETWEEN_SEARCHES)
                            .thenApply(
                                    newer -> new CandidateKeys(newer.candidates(header), token, header, newer == seen))
                    : CompletableFuture.completedFuture(found);
        });
    }
}
