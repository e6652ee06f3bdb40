package dev.identitysync.google;

import dev.identitysync.InvalidValueException;
import dev.identitysync.google.internal.HttpSettings;
import dev.identitysync.issuer.SafeUri;
import dev.identitysync.token.KeyRing;
import java.net.ProxySelector;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects what a {@link GoogleSignIn} needs, and says at {@link #build()} what is missing or wrong. Not thread-safe. */
public final class GoogleSignInBuilder {
    private static final Duration LONGEST_FLOW = Duration.ofHours(1);

    private OidcProvider provider = OidcProvider.google();
    private @Nullable String clientId;
    private @Nullable String clientSecret;
    private @Nullable URI redirectUri;
    private @Nullable KeyRing flowKeys;
    private String cookieName = "__Host-sign-in-flow";
    private List<String> scopes = List.of("openid", "email", "profile");
    private List<String> hostedDomains = List.of();
    private Duration flowLifetime = Duration.ofMinutes(10);
    private Duration clockSkew = Duration.ofSeconds(60);
    private String defaultReturnPath = "/";
    private Optional<Prompt> prompt = Optional.empty();
    private boolean fetchUserInfo;
    private HttpSettings http = HttpSettings.DEFAULTS;
    private Clock clock = Clock.systemUTC();

    GoogleSignInBuilder() {}

    /** The provider; Google by default. */
    public GoogleSignInBuilder provider(OidcProvider identityProvider) {
        this.provider = identityProvider;
        return this;
    }

    /** The client id from the provider's console. Needed. */
    public GoogleSignInBuilder clientId(String id) {
        this.clientId = id;
        return this;
    }

    /** The client secret from the provider's console. Needed. */
    public GoogleSignInBuilder clientSecret(String secret) {
        this.clientSecret = secret;
        return this;
    }

    /** Where the provider sends people back to, exactly as registered there. Needed. */
    public GoogleSignInBuilder redirectUri(URI uri) {
        this.redirectUri = uri;
        return this;
    }

    /** The keys that encrypt the cookie of a sign-in: A256GCM, shared by all nodes. Needed. */
    public GoogleSignInBuilder flowKeys(KeyRing keys) {
        this.flowKeys = keys;
        return this;
    }

    /** The name of the cookie, which starts with {@code __Host-}; set it where two providers share one host. */
    public GoogleSignInBuilder cookieName(String name) {
        this.cookieName = name;
        return this;
    }

    /** What to ask for; {@code openid email profile} by default. */
    public GoogleSignInBuilder scopes(String... wanted) {
        this.scopes = List.of(wanted);
        return this;
    }

    /** Accepts accounts of these organisations only, by the {@code hd} claim of the ID token; all by default. */
    public GoogleSignInBuilder hostedDomains(String... domains) {
        this.hostedDomains = List.of(domains);
        return this;
    }

    /** How long a person may take at the provider; 10 minutes by default, an hour at most. */
    public GoogleSignInBuilder flowLifetime(Duration lifetime) {
        this.flowLifetime = lifetime;
        return this;
    }

    /** How far the provider's clock may be off; 60 seconds by default, 5 minutes at most. */
    public GoogleSignInBuilder clockSkew(Duration atMost) {
        this.clockSkew = atMost;
        return this;
    }

    /** Where to go after sign-in if nothing else, or nothing local, was asked for; {@code /} by default. */
    public GoogleSignInBuilder defaultReturnPath(String path) {
        this.defaultReturnPath = path;
        return this;
    }

    /** What the provider shall ask of the person; by default what it thinks fit. */
    public GoogleSignInBuilder prompt(Prompt wanted) {
        this.prompt = Optional.of(wanted);
        return this;
    }

    /** Asks userinfo as well, for a provider that leaves the profile out of the ID token; Google puts it in. */
    public GoogleSignInBuilder fetchUserInfo(boolean wanted) {
        this.fetchUserInfo = wanted;
        return this;
    }

    /** How long to connect, 2 s by default, and how long to wait for a whole answer, 5 s by default; a minute at most. */
    public GoogleSignInBuilder timeouts(Duration connect, Duration total) {
        this.http = http.withTimeouts(connect, total);
        return this;
    }

    /** The way out to the provider; none by default, whatever the system properties say. */
    public GoogleSignInBuilder proxy(ProxySelector selector) {
        this.http = http.withProxy(selector);
        return this;
    }

    /** The clock; the system's by default. */
    public GoogleSignInBuilder clock(Clock source) {
        this.clock = source;
        return this;
    }

    /**
     * The sign-in. Nothing is fetched yet.
     *
     * @throws InvalidValueException naming the setting that is missing or wrong, and what it may be
     */
    public GoogleSignIn build() {
        if (flowLifetime.isNegative() || flowLifetime.isZero() || flowLifetime.compareTo(LONGEST_FLOW) > 0) {
            throw new InvalidValueException("flowLifetime", "must be more than zero and at most an hour");
        }
        if (!ReturnPath.isLocal(defaultReturnPath)) {
            throw new InvalidValueException("defaultReturnPath", "must be a path on this host, such as /welcome");
        }
        String id = text("clientId", clientId);
        IdTokenVerifier.Builder verifying = IdTokenVerifier.builder()
                .clientIds(id)
                .hostedDomains(hostedDomains.toArray(String[]::new))
                .clockSkew(clockSkew)
                .clock(clock);
        return new GoogleSignIn(settings(id), http, verifying, clock);
    }

    private SignInSettings settings(String id) {
        return new SignInSettings(
                provider,
                id,
                text("clientSecret", clientSecret),
                SafeUri.require("redirectUri", needed("redirectUri", redirectUri)),
                needed("flowKeys", flowKeys),
                cookieName,
                withOpenid(scopes),
                flowLifetime,
                defaultReturnPath,
                hostedDomainHint(),
                prompt,
                fetchUserInfo);
    }

    // Google takes one domain, or an asterisk for any organisation.
    private Optional<String> hostedDomainHint() {
        return hostedDomains.isEmpty()
                ? Optional.empty()
                : Optional.of(hostedDomains.size() == 1 ? hostedDomains.get(0) : "*");
    }

    private static List<String> withOpenid(List<String> scopes) {
        Set<String> all = new LinkedHashSet<>(List.of("openid"));
        for (String scope : scopes) {
            if (!scope.matches("[\\x21\\x23-\\x5B\\x5D-\\x7E]+")) {
                throw new InvalidValueException("scopes", "must be scope tokens, one each (RFC 6749 §3.3)");
            }
            all.add(scope);
        }
        return List.copyOf(all);
    }

    private static String text(String setting, @Nullable String value) {
        String given = needed(setting, value);
        if (given.isBlank()) {
            throw new InvalidValueException(setting, "is blank; copy it from the provider's console");
        }
        return given;
    }

    private static <T> T needed(String setting, @Nullable T value) {
        if (value == null) {
            throw new InvalidValueException(setting, "is missing; set it on the builder");
        }
        return value;
    }
}
