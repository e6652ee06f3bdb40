package dev.identitysync.google;

import com.nimbusds.jose.JWSHeader;
import dev.identitysync.InvalidValueException;
import dev.identitysync.google.IdTokenVerification.KeysUnavailable;
import dev.identitysync.google.IdTokenVerification.Rejected;
import dev.identitysync.google.IdTokenVerification.Verified;
import dev.identitysync.google.internal.Http;
import dev.identitysync.google.internal.HttpSettings;
import dev.identitysync.issuer.CandidateKeys;
import dev.identitysync.issuer.Claims;
import dev.identitysync.issuer.CompactJws;
import dev.identitysync.issuer.RejectedTokenException;
import dev.identitysync.issuer.TokenHeader;
import java.net.ProxySelector;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Verifies ID tokens that reach the application without a redirect: from One Tap, or from a mobile app. Make one at
 * start-up and keep it; it keeps the provider's keys for an hour. Thread-safe; a verification waits for the provider
 * at most as long as the time-out, however many wait with it.
 */
public final class IdTokenVerifier {
    private final ProviderConnection connection;
    private final ExpectedClaims expected;
    private final Clock clock;

    IdTokenVerifier(ProviderConnection connection, ExpectedClaims expected, Clock clock) {
        this.connection = connection;
        this.expected = expected;
        this.clock = clock;
    }

    /** A builder for Google; the client id is still to be set. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Verifies a token. Never throws, whatever the token is.
     *
     * @param idToken the token exactly as it came
     * @param nonce what this sign-in was started with
     */
    public IdTokenVerification verify(String idToken, Nonce nonce) {
        return verify(idToken, nonce, Optional.empty());
    }

    IdTokenVerification verify(String idToken, Nonce nonce, Optional<String> accessToken) {
        try {
            Instant now = clock.instant();
            Claims claims = authenticClaims(idToken);
            expected.check(claims, nonce, now);
            if (accessToken.isPresent()) {
                AccessTokenHash.check(claims, accessToken.get());
            }
            return new Verified(
                    LoginMapping.login(connection.provider(), claims, now),
                    LoginMapping.hostedDomain(claims),
                    claims.time("exp"));
        } catch (RejectedTokenException e) {
            return new Rejected(IdTokenProblem.of(e));
        } catch (ProviderUnavailableException e) {
            return new KeysUnavailable(e);
        }
    }

    /** The claims of a token whose signature is the provider's; nothing else about them is checked. */
    Claims authenticClaims(String idToken) throws RejectedTokenException {
        CompactJws token = CompactJws.parse(idToken);
        JWSHeader header = TokenHeader.check(token, OfferedAlgorithms.OURS);
        ProviderDeadline deadline = ProviderDeadline.after(connection.http().patience());
        OfferedAlgorithms.require(header, deadline.await(connection.endpoints()).algorithms());
        CandidateKeys candidates = deadline.await(connection.keys().candidatesFor(token, header));
        candidates.requireSignature();
        return new Claims(token.claims());
    }

    @Override
    public String toString() {
        return "IdTokenVerifier[" + connection.provider() + "]";
    }

    /** Collects what an {@link IdTokenVerifier} needs. Not thread-safe. */
    public static final class Builder {
        private static final Duration LARGEST_SKEW = Duration.ofMinutes(5);

        private OidcProvider provider = OidcProvider.google();
        private final Set<String> clientIds = new LinkedHashSet<>();
        private final Set<String> authorizedParties = new LinkedHashSet<>();
        private final Set<String> hostedDomains = new LinkedHashSet<>();
        private Duration clockSkew = Duration.ofSeconds(60);
        private HttpSettings http = HttpSettings.DEFAULTS;
        private Clock clock = Clock.systemUTC();

        private Builder() {}

        /** The provider; Google by default. */
        public Builder provider(OidcProvider issuing) {
            this.provider = issuing;
            return this;
        }

        /** The client ids that tokens may be issued for ({@code aud}); at least one. */
        public Builder clientIds(String... ids) {
            clientIds.addAll(List.of(ids));
            return this;
        }

        /**
         * Further client ids that may ask for tokens ({@code azp}), beside those of {@link #clientIds}: those of the
         * mobile apps, whose tokens are issued for the server's client id.
         */
        public Builder authorizedParties(String... ids) {
            authorizedParties.addAll(List.of(ids));
            return this;
        }

        /** Accepts accounts of these organisations only ({@code hd}), ASCII case aside. */
        public Builder hostedDomains(String... domains) {
            hostedDomains.addAll(List.of(domains));
            return this;
        }

        /** How far the provider's clock may be off; 60 seconds by default, 5 minutes at most. */
        public Builder clockSkew(Duration atMost) {
            this.clockSkew = atMost;
            return this;
        }

        /** How long to connect, 2 s by default, and how long to wait for a whole answer, 5 s by default. */
        public Builder timeouts(Duration connect, Duration total) {
            this.http = http.withTimeouts(connect, total);
            return this;
        }

        /** The way out to the provider; none by default, whatever the system properties say. */
        public Builder proxy(ProxySelector selector) {
            this.http = http.withProxy(selector);
            return this;
        }

        /** The clock; the system's by default. */
        public Builder clock(Clock source) {
            this.clock = source;
            return this;
        }

        /**
         * The verifier. Nothing is fetched yet.
         *
         * @throws InvalidValueException naming the setting that is missing or out of range, and what it may be
         */
        public IdTokenVerifier build() {
            return build(new ProviderConnection(provider, new Http(http), clock));
        }

        IdTokenVerifier build(ProviderConnection connection) {
            if (clientIds.isEmpty() || clientIds.stream().anyMatch(String::isBlank)) {
                throw new InvalidValueException(
                        "clientIds", "is empty or blank; set the client id from the provider's console");
            }
            if (clockSkew.isNegative() || clockSkew.compareTo(LARGEST_SKEW) > 0) {
                throw new InvalidValueException("clockSkew", "must be between 0 and 5 minutes");
            }
            Set<String> parties = new LinkedHashSet<>(clientIds);
            parties.addAll(authorizedParties);
            return new IdTokenVerifier(
                    connection,
                    new ExpectedClaims(connection.provider(), Set.copyOf(clientIds), parties, domains(), clockSkew),
                    clock);
        }

        private Set<String> domains() {
            Set<String> lowerCase = new LinkedHashSet<>();
            for (String domain : hostedDomains) {
                if (!domain.matches("[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+")) {
                    throw new InvalidValueException("hostedDomains", "must be domain names such as example.com");
                }
                lowerCase.add(domain.toLowerCase(Locale.ROOT));
            }
            return lowerCase;
        }
    }
}
