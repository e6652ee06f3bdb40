package dev.identitysync.google.events;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import dev.identitysync.Claim;
import dev.identitysync.Email;
import dev.identitysync.ExternalIdentity;
import dev.identitysync.Profile;
import dev.identitysync.User;
import dev.identitysync.VerifiedLogin;
import dev.identitysync.events.InMemoryReceivedEvents;
import dev.identitysync.events.ReceivedEvents;
import dev.identitysync.google.events.SecurityEventResult.Accepted;
import dev.identitysync.google.events.SecurityEventResult.Handled;
import dev.identitysync.google.events.SecurityEventResult.Rejected;
import dev.identitysync.provisioning.ProvisioningEvent;
import dev.identitysync.provisioning.SignIn;
import dev.identitysync.provisioning.UserProvisioning;
import dev.identitysync.session.LiveSessions;
import dev.identitysync.session.SessionClaims;
import dev.identitysync.session.SessionReading;
import dev.identitysync.session.SessionTokens;
import dev.identitysync.spi.UserStore;
import dev.identitysync.testkit.InMemoryUserStore;
import dev.identitysync.testkit.MutableClock;
import dev.identitysync.testkit.oidc.EmbeddedSecurityEventTransmitter;
import dev.identitysync.testkit.oidc.PushAnswer;
import dev.identitysync.testkit.oidc.TransmitterEndpoint;
import dev.identitysync.token.KeyRing;
import dev.identitysync.token.TokenKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An application with one user, Mira, who signed in with Google, and a transmitter that calls itself Google. */
final class Scene implements AutoCloseable {
    static final String CLIENT_ID = "123-abc.apps.googleusercontent.com";
    static final String SECOND_CLIENT_ID = "123-ios.apps.googleusercontent.com";
    static final String SUBJECT = "104000000000000000001";
    static final ExternalIdentity MIRA = new ExternalIdentity("https://accounts.google.com", SUBJECT);

    /** One for all tests: making an RSA key takes longer than most of them. */
    static final JWK KEY = key();

    final MutableClock clock = MutableClock.at("2026-03-01T12:00:00.250Z");
    final EmbeddedSecurityEventTransmitter google = EmbeddedSecurityEventTransmitter.builder(CLIENT_ID)
            .clock(clock)
            .signingKey(KEY)
            .start();
    final Switchable<UserStore> store = new Switchable<>(UserStore.class, new InMemoryUserStore());
    final Switchable<ReceivedEvents> received = new Switchable<>(ReceivedEvents.class, new InMemoryReceivedEvents());
    final List<ProvisioningEvent> told = new CopyOnWriteArrayList<>();
    final UserProvisioning provisioning = UserProvisioning.builder(store.get())
            .clock(clock)
            .listener(told::add)
            .build();
    final SessionTokens sessions = new SessionTokens(KeyRing.of(TokenKey.hs256("session", new byte[32])), clock);
    final User mira;
    final GoogleSecurityEvents events = builder().build();
    final Receiver receiver = new Receiver(events);

    Scene() {
        mira = ((SignIn.Created) signIn()).user();
        clock.advance(Duration.ofHours(1));
        told.clear();
    }

    GoogleSecurityEventsBuilder builder() {
        return GoogleSecurityEvents.builder()
                .clientIds(CLIENT_ID, SECOND_CLIENT_ID)
                .policy(SecurityEventPolicy.defaults(provisioning))
                .receivedEvents(received.get())
                .configuration(google.uri(TransmitterEndpoint.CONFIGURATION))
                .timeouts(Duration.ofSeconds(20), Duration.ofSeconds(20))
                .clock(clock);
    }

    SignIn signIn() {
        Profile profile = Profile.builder()
                .email(Claim.of(new Email("mira@canary.example", true)))
                .build();
        return provisioning.signIn(VerifiedLogin.thatTheCallerHasVerified(MIRA, profile, clock.instant(), false));
    }

    /** The token of a session that begins now. */
    String session() {
        Instant from = signIn().sessionFrom().orElseThrow();
        return sessions.mint(SessionClaims.start(mira.id(), from, Duration.ofHours(8)));
    }

    boolean isLive(String session) {
        return new LiveSessions(sessions, store.get()::findById).read(session) instanceof SessionReading.Valid;
    }

    User miraNow() {
        return provisioning.findById(mira.id()).orElseThrow();
    }

    /** Over HTTP, as Google does. */
    PushAnswer deliver(String token) {
        return google.deliver(receiver.uri(), token);
    }

    Accepted accepted(String token) {
        SecurityEventResult result = events.receive(token);
        if (result instanceof Accepted accepted) {
            return accepted;
        }
        throw new AssertionError("not accepted: " + result);
    }

    Handled handled(String token) {
        return accepted(token).events().get(0);
    }

    SecurityEventProblem problem(String token) {
        SecurityEventResult result = events.receive(token);
        if (result instanceof Rejected rejected) {
            return rejected.problem();
        }
        throw new AssertionError("not rejected: " + result);
    }

    private static JWK key() {
        try {
            return new RSAKeyGenerator(2048)
                    .keyID("google-1")
                    .algorithm(JWSAlgorithm.RS256)
                    .keyUse(KeyUse.SIGNATURE)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        receiver.close();
        google.close();
    }
}
