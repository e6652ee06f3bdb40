package dev.identitysync.google;

import dev.identitysync.testkit.oidc.DemoPerson;
import dev.identitysync.testkit.oidc.EmbeddedOidcProvider;
import dev.identitysync.testkit.oidc.RegisteredClient;
import java.time.Clock;
import java.time.Duration;

/** A JVM that signs somebody in at a provider of its own, by code and by ID token, and ends. */
final class SignsIn {

    private SignsIn() {}

    public static void main(String[] arguments) {
        try (EmbeddedOidcProvider provider = EmbeddedOidcProvider.builder()
                .client(new RegisteredClient(GoogleLike.CLIENT_ID, GoogleLike.CLIENT_SECRET, GoogleLike.REDIRECT_URI))
                .start()) {
            GoogleSignIn signIn = Browser.signIn(provider, Clock.systemUTC())
                    .timeouts(Duration.ofSeconds(30), Duration.ofSeconds(30))
                    .build();
            Browser browser = new Browser();
            DemoPerson mira = provider.people().get(0);
            String query = browser.choose(signIn.start("/"), mira);
            require(signIn.callback(query, browser.cookies()) instanceof SignInCallback.SignedIn);
            String token = provider.bareIdToken(mira, GoogleLike.CLIENT_ID, GoogleLike.NONCE.value());
            require(signIn.idTokens().verify(token, GoogleLike.NONCE) instanceof IdTokenVerification.Verified);
        }
    }

    private static void require(boolean done) {
        if (!done) {
            throw new IllegalStateException("nobody was signed in");
        }
    }
}
