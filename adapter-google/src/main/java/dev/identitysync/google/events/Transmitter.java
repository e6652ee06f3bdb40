package dev.identitysync.google.events;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import dev.identitysync.google.internal.Deadline;
import dev.identitysync.google.internal.Http;
import dev.identitysync.google.internal.NoAnswerException;
import dev.identitysync.google.internal.NoAnswerException.Reason;
import dev.identitysync.issuer.CandidateKeys;
import dev.identitysync.issuer.Claims;
import dev.identitysync.issuer.CompactJws;
import dev.identitysync.issuer.Fetched;
import dev.identitysync.issuer.IssuerKeys;
import dev.identitysync.issuer.RejectedTokenException;
import dev.identitysync.issuer.TokenHeader;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Google as the sender of security events: what it publishes, fetched when needed and kept for an hour. Thread-safe. */
final class Transmitter {
    private static final List<JWSAlgorithm> ALGORITHMS = List.of(JWSAlgorithm.RS256);
    private static final List<String> TYPES = List.of("secevent+jwt", "JWT");
    private static final Duration KEPT = Duration.ofHours(1);

    private final URI document;
    private final Set<String> keyHosts;
    private final Http http;
    private final Fetched<TransmitterConfiguration> configuration;
    private final IssuerKeys keys;

    Transmitter(URI document, Set<String> keyHosts, Http http, Clock clock) {
        this.document = document;
        this.keyHosts = keyHosts;
        this.http = http;
        this.configuration = new Fetched<>(this::fetchConfiguration, KEPT, clock);
        this.keys = new IssuerKeys(this::fetchKeys, clock);
    }

    /**
     * What a token says whose signature is Google's; nothing else about it is checked.
     *
     * @param claims what it says
     * @param issuer how the issuer has to be spelled in it
     */
    record Authentic(Claims claims, String issuer) {
        @Override
        public String toString() {
            return "Authentic[redacted]";
        }
    }

    /**
     * Verifies a token's header and signature.
     *
     * @throws NoAnswerException if nothing can be said of it now
     */
    Authentic authentic(String text) throws RejectedTokenException {
        CompactJws token = CompactJws.parse(text);
        JWSHeader header = TokenHeader.check(token, ALGORITHMS, TYPES);
        Deadline deadline = Deadline.after(http.patience());
        String issuer = deadline.await(configuration.current()).issuer();
        CandidateKeys candidates = deadline.await(keys.candidatesFor(token, header));
        if (candidates.mayLackTheNewest()) {
            // A refused event does not come again, and anybody can bring about that the keys were just asked for.
            throw new NoAnswerException(
                    Reason.BAD_ANSWER,
                    "the keys were asked for less than 30 s ago and none of them fits the event; whether there is a"
                            + " newer one is found out when it comes again");
        }
        candidates.requireSignature();
        return new Authentic(new Claims(token.claims()), issuer);
    }

    private CompletableFuture<TransmitterConfiguration> fetchConfiguration() {
        return http.getJson(document).thenApply(json -> TransmitterConfiguration.parse(document, keyHosts, json));
    }

    private CompletableFuture<String> fetchKeys() {
        return configuration.current().thenCompose(known -> http.getJson(known.keys()));
    }

    @Override
    public String toString() {
        return "Transmitter[" + document + "]";
    }
}
