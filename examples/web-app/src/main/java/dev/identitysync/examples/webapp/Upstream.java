package dev.identitysync.examples.webapp;

import dev.identitysync.examples.webapp.config.Settings;
import dev.identitysync.examples.webapp.config.Settings.GoogleClient;
import dev.identitysync.examples.webapp.data.DataFolder;
import dev.identitysync.examples.webapp.http.Site;
import dev.identitysync.examples.webapp.pages.Links;
import dev.identitysync.examples.webapp.pages.Provider;
import dev.identitysync.google.GoogleSignIn;
import dev.identitysync.google.GoogleSignInBuilder;
import dev.identitysync.google.OidcProvider;
import dev.identitysync.google.events.GoogleSecurityEvents;
import dev.identitysync.google.events.GoogleSecurityEventsBuilder;
import dev.identitysync.google.events.SecurityEventPolicy;
import dev.identitysync.provisioning.UserProvisioning;
import dev.identitysync.testkit.oidc.EmbeddedOidcProvider;
import dev.identitysync.testkit.oidc.EmbeddedSecurityEventTransmitter;
import dev.identitysync.testkit.oidc.RegisteredClient;
import dev.identitysync.testkit.oidc.TransmitterEndpoint;
import dev.identitysync.token.KeyRing;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/**
 * Where people sign in: Google, or a demo provider of our own.
 *
 * @param google what starts and ends sign-ins there
 * @param events what receives its security events, before it is told what to do about them
 * @param demo what the demo provider can do that Google does not do for us
 * @param shown what the pages say of it
 * @param description the same for the person who started the application
 */
record Upstream(
        GoogleSignIn google,
        GoogleSecurityEventsBuilder events,
        Optional<DemoTransmitter> demo,
        Provider shown,
        String description) {
    private static final String DEMO_CLIENT = "identity-sync-example";

    /** What receives its security events, and does what the library does about them. */
    GoogleSecurityEventsBuilder eventsFor(UserProvisioning provisioning) {
        SecurityEventPolicy library = SecurityEventPolicy.defaults(provisioning);
        return events.policy(demo.<SecurityEventPolicy>map(it -> new DemoPolicy(it.issuer(), library))
                .orElse(library));
    }

    static Upstream of(
            Settings settings, Optional<DataFolder> folder, Site site, KeyRing keys, Clock clock, Closing closing) {
        URI callback = site.resolve(Links.CALLBACK);
        GoogleSignInBuilder builder = GoogleSignIn.builder()
                .redirectUri(callback)
                .flowKeys(keys)
                .defaultReturnPath(Links.HOME)
                .clock(clock);
        return settings.google()
                .map(client -> google(builder, client, callback))
                .orElseGet(() -> demo(builder, folder.orElseThrow(), site, clock, closing));
    }

    private static Upstream google(GoogleSignInBuilder builder, GoogleClient client, URI callback) {
        GoogleSignIn google =
                builder.clientId(client.id()).clientSecret(client.secret()).build();
        return new Upstream(
                google,
                GoogleSecurityEvents.builder().clientIds(client.id()),
                Optional.empty(),
                new Provider(Optional.empty()),
                "Google; its console must know the redirect URI " + callback);
    }

    private static Upstream demo(
            GoogleSignInBuilder builder, DataFolder folder, Site site, Clock clock, Closing closing) {
        String secret = UUID.randomUUID().toString();
        RegisteredClient client = new RegisteredClient(DEMO_CLIENT, secret, site.resolve(Links.CALLBACK));
        EmbeddedOidcProvider provider = closing.later(DemoProvider.start(
                folder, EmbeddedOidcProvider.builder().client(client).clock(clock)));
        GoogleSignIn google = builder.clientId(DEMO_CLIENT)
                .clientSecret(secret)
                .provider(OidcProvider.discover(provider.issuer()))
                .build();
        EmbeddedSecurityEventTransmitter transmitter =
                closing.later(EmbeddedSecurityEventTransmitter.builder(DEMO_CLIENT)
                        .clock(clock)
                        .start());
        return new Upstream(
                google,
                GoogleSecurityEvents.builder()
                        .clientIds(DEMO_CLIENT)
                        .configuration(transmitter.uri(TransmitterEndpoint.CONFIGURATION)),
                Optional.of(new DemoTransmitter(transmitter, provider.issuer(), site.resolve(Links.SECURITY_EVENTS))),
                new Provider(Optional.of(provider.issuer())),
                "a demo provider at " + provider.issuer() + " (no passwords; GOOGLE_CLIENT_ID for the real one)");
    }
}
