package dev.identitysync.examples.webapp;

import dev.identitysync.InvalidValueException;
import dev.identitysync.examples.webapp.config.Settings;
import dev.identitysync.examples.webapp.config.StartupException;
import dev.identitysync.examples.webapp.data.DataFolder;
import dev.identitysync.examples.webapp.data.Database;
import dev.identitysync.examples.webapp.data.KeptKeys;
import dev.identitysync.examples.webapp.data.SignInCounts;
import dev.identitysync.examples.webapp.http.Router;
import dev.identitysync.examples.webapp.http.Site;
import dev.identitysync.examples.webapp.http.WebServer;
import dev.identitysync.examples.webapp.pages.AccountPage;
import dev.identitysync.examples.webapp.pages.Additions;
import dev.identitysync.examples.webapp.pages.CallbackPage;
import dev.identitysync.examples.webapp.pages.Health;
import dev.identitysync.examples.webapp.pages.HomePage;
import dev.identitysync.examples.webapp.pages.Links;
import dev.identitysync.examples.webapp.pages.Pages;
import dev.identitysync.examples.webapp.pages.Provider;
import dev.identitysync.examples.webapp.pages.SecurityEvents;
import dev.identitysync.examples.webapp.pages.Sessions;
import dev.identitysync.examples.webapp.pages.SignInPage;
import dev.identitysync.examples.webapp.pages.SignOutAction;
import dev.identitysync.examples.webapp.pages.SignedInDevices;
import dev.identitysync.examples.webapp.pages.StaticFiles;
import dev.identitysync.google.GoogleSignIn;
import dev.identitysync.google.events.GoogleSecurityEvents;
import dev.identitysync.provisioning.UserProvisioning;
import dev.identitysync.session.LiveSessions;
import dev.identitysync.session.SessionCookie;
import dev.identitysync.session.SessionTokens;
import dev.identitysync.spi.UserStore;
import dev.identitysync.token.KeyRing;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** The application, wired and running until it is closed. */
public final class WebApp implements AutoCloseable {
    /** How late another node may see that somebody was disabled or signed out everywhere. */
    private static final Duration STANDING_KEPT = Duration.ofSeconds(2);

    private static final int STANDINGS_KEPT = 10_000;

    private final Closing closing;
    private final Site site;
    private final Upstream upstream;
    private final String database;
    private final Optional<DataFolder> folder;

    private WebApp(Closing closing, Site site, Upstream upstream, String database, Optional<DataFolder> folder) {
        this.closing = closing;
        this.site = site;
        this.upstream = upstream;
        this.database = database;
        this.folder = folder;
    }

    /**
     * Starts everything that the settings ask for.
     *
     * @throws StartupException saying what is in the way; nothing is left running then
     */
    public static WebApp start(Settings settings, Clock clock) {
        Closing closing = new Closing();
        try {
            return start(settings, clock, closing);
        } catch (InvalidValueException e) {
            closing.close();
            throw StartupException.surroundings("The settings do not fit together: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            closing.close();
            throw e;
        }
    }

    private static WebApp start(Settings settings, Clock clock, Closing closing) {
        Optional<DataFolder> folder = settings.needDataFolder()
                ? Optional.of(closing.later(DataFolder.open(settings.dataFolder())))
                : Optional.empty();
        KeyRing keys = settings.sessionKeys().orElseGet(() -> KeptKeys.in(folder.orElseThrow()));
        Database database = closing.later(Databases.open(settings.store(), folder));
        WebServer server = closing.later(WebServer.listenOn(settings.port()));
        Site site = new Site(settings.baseUrl().orElseGet(() -> URI.create("http://localhost:" + server.port())));
        Upstream upstream = Upstream.of(settings, folder, site, keys, clock, closing);
        server.start(
                site, routes(upstream, database, keys, clock), upstream.shown().pictureSources());
        return new WebApp(closing, site, upstream, database.description(), folder);
    }

    /** The use of the library: store, provisioning and sessions, and the pages over them. */
    private static Router routes(Upstream upstream, Database database, KeyRing keys, Clock clock) {
        UserStore store = database.users();
        SignInCounts counts = database.counts();
        UserProvisioning provisioning = UserProvisioning.builder(store)
                .clock(clock)
                .listener(new SignInCounter(counts))
                .build();
        SessionTokens tokens = new SessionTokens(keys, clock);
        LiveSessions live = new LiveSessions(tokens, store::findById).cachedFor(STANDING_KEPT, STANDINGS_KEPT);
        SignedInDevices devices = new SignedInDevices(database.devices(), clock);
        Sessions sessions = new Sessions(tokens, live, new SessionCookie(clock), devices, clock);

        GoogleSignIn google = upstream.google();
        Provider provider = upstream.shown();
        Pages pages = new Pages();
        Optional<Demo> demo = upstream.demo().map(it -> new Demo(it, provisioning, sessions, keys, clock));
        Additions additions = demo.<Additions>map(Demo::forms).orElse(Additions.NONE);
        GoogleSecurityEvents events = upstream.eventsFor(provisioning)
                .receivedEvents(database.receivedEvents())
                .clock(clock)
                .build();
        Router router = new Router(pages)
                .get(Links.HOME, new HomePage(sessions, store::findById, provider))
                .get(
                        Links.ACCOUNT,
                        new AccountPage(sessions, store::findById, counts, devices, provider, additions, clock))
                .get(Links.SIGN_IN, new SignInPage(google, pages))
                .get(Links.CALLBACK, new CallbackPage(google, provisioning, sessions, additions, pages))
                .delivery(Links.SECURITY_EVENTS, new SecurityEvents(events, sessions))
                .post(Links.SIGN_OUT, new SignOutAction(sessions, provisioning))
                .get(Links.HEALTH, new Health(store))
                .get("/style.css", StaticFiles.style())
                .get("/icon.svg", StaticFiles.drawing("icon.svg"))
                .get("/google.svg", StaticFiles.drawing("google.svg"));
        demo.ifPresent(it -> router.post(Links.DEMO_EVENT, it.action()));
        return router;
    }

    /** The address to open. */
    public URI url() {
        return site.resolve(Links.HOME);
    }

    /** What the application uses, for the person who started it. */
    String banner() {
        return """

                identity-sync example web app

                  Open      %s
                  Sign-in   %s
                  Database  %s
                  Data      %s
                  Stop      Ctrl-C

                """.formatted(
                url(),
                upstream.description(),
                database,
                folder.map(it -> it + " (delete it to start afresh)").orElse("nothing is kept on this machine"));
    }

    @Override
    public void close() {
        closing.close();
    }
}
