package dev.identitysync.google;

import static dev.identitysync.google.GoogleLike.CLIENT_ID;
import static dev.identitysync.google.GoogleLike.CLIENT_SECRET;
import static dev.identitysync.google.GoogleLike.REDIRECT_URI;

import dev.identitysync.testkit.oidc.DemoPerson;
import dev.identitysync.testkit.oidc.EmbeddedOidcProvider;
import dev.identitysync.testkit.oidc.LoginPageVisitor;
import dev.identitysync.token.KeyRing;
import dev.identitysync.token.TokenKey;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;

/** A browser that keeps the flow's cookie, and the application's settings that it meets. */
final class Browser {
    static final KeyRing KEYS = KeyRing.of(TokenKey.a256gcm("flow-1", new byte[32]));

    private final LoginPageVisitor visitor = new LoginPageVisitor();
    private String cookies = "other=1";

    static GoogleSignInBuilder signIn(EmbeddedOidcProvider provider, Clock clock) {
        return GoogleSignIn.builder()
                .provider(OidcProvider.discover(provider.issuer()))
                .clientId(CLIENT_ID)
                .clientSecret(CLIENT_SECRET)
                .redirectUri(REDIRECT_URI)
                .flowKeys(KEYS)
                .clock(clock)
                .timeouts(Duration.ofSeconds(1), Duration.ofSeconds(1));
    }

    /** Goes to the provider and comes back with the query of the callback. */
    String choose(SignInStart start, DemoPerson person) {
        keep(start);
        return visitor.choose(start.location(), person).getRawQuery();
    }

    String cancel(SignInStart start) {
        keep(start);
        return visitor.cancel(start.location()).getRawQuery();
    }

    void keep(SignInStart start) {
        cookies = "other=1; " + start.setCookie().substring(0, start.setCookie().indexOf(';'));
    }

    String cookies() {
        return cookies;
    }

    static String parameter(URI uri, String name) {
        return parameter(uri.getRawQuery(), name);
    }

    static String parameter(String query, String name) {
        for (String pair : query.split("&", -1)) {
            if (pair.startsWith(name + "=")) {
                return pair.substring(name.length() + 1);
            }
        }
        throw new AssertionError("no parameter " + name);
    }
}
