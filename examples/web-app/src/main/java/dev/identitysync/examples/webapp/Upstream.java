package dev.identitysync.examples.webapp;

import dev.identitysync.examples.webapp.config.Settings;
import dev.identitysync.examples.webapp.config.Settings.GoogleClient;
import dev.identitysync.examples.webapp.data.DataFolder;
import dev.identitysync.examples.webapp.pages.Links;
import dev.identitysync.examples.webapp.pages.Provider;
import dev.identitysync.google.GoogleSignIn;
import dev.identitysync.google.GoogleSignInBuilder;
import dev.identitysync.google.OidcProvider;
import dev.identitysync.testkit.oidc.EmbeddedOidcProvider;
import dev.identitysync.testkit.oidc.RegisteredClient;
import dev.identitysync.token.KeyRing;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/**
 * Where people sign in: Google, or a demo provider of our own.
 *
 * @param google what starts and ends sign-ins there
 * @param shown what the pages say of it
 * @param description the same for the person who started the application
 */
record Upstream(GoogleSignIn google, Provider shown, String description) {
    private static final String DEMO_CLIENT = "identity-sync-example";

    static Upstream of(
            Settings settings, Optional<DataFolder> folder, URI callback, KeyRing keys, Clock clock, Closing closing) {
        GoogleSignInBuilder builder = GoogleSignIn.builder()
                .redirectUri(callback)
                .flowKeys(keys)
                .defaultReturnPath(Links.HOME)
                .clock(clock);
        return settings.google()
                .map(client -> google(builder, client, callback))
                .orElseGet(() -> demo(builder, folder.orElseThrow(), callback, clock, closing));
    }

    private static Upstream google(GoogleSignInBuilder builder, GoogleClient client, URI callback) {
        GoogleSignIn google =
                builder.clientId(client.id()).clientSecret(client.secret()).build();
        return new Upstream(
                google, new Provider(Optional.empty()), "Google; its console must know the redirect URI " + callback);
    }

    private static Upstream demo(
            GoogleSignInBuilder builder, DataFolder folder, URI callback, Clock clock, Closing closing) {
        String secret = UUID.randomUUID().toString();
        RegisteredClient client = new RegisteredClient(DEMO_CLIENT, secret, callback);
        EmbeddedOidcProvider provider = closing.later(DemoProvider.start(
                folder, EmbeddedOidcProvider.builder().client(client).clock(clock)));
        GoogleSignIn google = builder.clientId(DEMO_CLIENT)
                .clientSecret(secret)
                .provider(OidcProvider.discover(provider.issuer()))
                .build();
        return new Upstream(
                google,
                new Provider(Optional.of(provider.issuer())),
                "a demo provider at " + provider.issuer() + " (no passwords; GOOGLE_CLIENT_ID for the real one)");
    }
}
