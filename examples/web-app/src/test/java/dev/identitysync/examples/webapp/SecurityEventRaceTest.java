package dev.identitysync.examples.webapp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.ExternalIdentity;
import dev.identitysync.IdentityStatus;
import dev.identitysync.Profile;
import dev.identitysync.User;
import dev.identitysync.VerifiedLogin;
import dev.identitysync.examples.webapp.config.Environment;
import dev.identitysync.examples.webapp.data.DataFolder;
import dev.identitysync.examples.webapp.data.Database;
import dev.identitysync.google.events.GoogleSecurityEvents;
import dev.identitysync.google.events.SecurityEventPolicy;
import dev.identitysync.google.events.SecurityEventResult;
import dev.identitysync.provisioning.ProvisioningEvent;
import dev.identitysync.provisioning.SignIn;
import dev.identitysync.provisioning.UserProvisioning;
import dev.identitysync.session.LiveSessions;
import dev.identitysync.session.SessionClaims;
import dev.identitysync.session.SessionReading;
import dev.identitysync.session.SessionTokens;
import dev.identitysync.testkit.Race;
import dev.identitysync.testkit.oidc.EmbeddedSecurityEventTransmitter;
import dev.identitysync.testkit.oidc.TransmitterEndpoint;
import dev.identitysync.token.KeyRing;
import dev.identitysync.token.TokenKey;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A hijacking at its worst moments, on each database: delivered many times at once, and beside sign-ins. */
@ParameterizedClass
@EnumSource(TestStore.class)
class SecurityEventRaceTest {
    private static final String CLIENT_ID = "race.apps.googleusercontent.com";
    private static final int AT_ONCE = 16;
    private static final int ROUNDS = 20;

    private final TestStore store;
    private final Clock clock = Clock.systemUTC();
    private final List<ProvisioningEvent> told = new CopyOnWriteArrayList<>();
    private final SessionTokens tokens = new SessionTokens(KeyRing.of(TokenKey.hs256("k", new byte[32])), clock);
    private final EmbeddedSecurityEventTransmitter google =
            EmbeddedSecurityEventTransmitter.builder(CLIENT_ID).start();
    private final List<GoogleSecurityEvents> nodes = new ArrayList<>();
    private DataFolder folder;
    private Database database;
    private UserProvisioning provisioning;

    SecurityEventRaceTest(TestStore store) {
        this.store = store;
    }

    @BeforeEach
    void open(@TempDir Path place) {
        folder = DataFolder.open(place);
        database = Databases.open(
                new Environment(store.ownDatabase(), place).read().store(), Optional.of(folder));
        provisioning =
                UserProvisioning.builder(database.users()).listener(told::add).build();
        nodes.add(node());
        nodes.add(node());
    }

    private GoogleSecurityEvents node() {
        return GoogleSecurityEvents.builder()
                .clientIds(CLIENT_ID)
                .policy(SecurityEventPolicy.defaults(provisioning))
                .receivedEvents(database.receivedEvents())
                .configuration(google.uri(TransmitterEndpoint.CONFIGURATION))
                .timeouts(Duration.ofSeconds(20), Duration.ofSeconds(20))
                .build();
    }

    @AfterEach
    void close() {
        google.close();
        database.close();
        folder.close();
    }

    @Test
    void manyDeliveriesAtOnceOnTwoNodesAreOneChange() {
        User mira = signIn("mira").signedIn().orElseThrow();
        String session = session(signIn("mira")).orElseThrow();
        String event = google.accountDisabled("mira", "hijacking").sign();

        List<SecurityEventResult> results = Race.run(IntStream.range(0, AT_ONCE)
                .<Callable<SecurityEventResult>>mapToObj(
                        i -> () -> nodes.get(i % 2).receive(event))
                .toList());

        assertThat(results).extracting(SecurityEventResult::status).containsOnly(202);
        assertThat(told)
                .filteredOn(ProvisioningEvent.IdentityDisabled.class::isInstance)
                .hasSize(1);
        assertThat(isLive(session)).isFalse();
        assertThat(signIn("mira")).isEqualTo(new SignIn.Refused.IdentityDisabled(mira.id()));

        Optional<User> after = provisioning.findById(mira.id());
        assertThat(nodes)
                .allSatisfy(node -> assertThat(node.receive(event)).isInstanceOf(SecurityEventResult.Replayed.class));
        assertThat(provisioning.findById(mira.id())).isEqualTo(after);
    }

    @Test
    void noSessionOutlivesAHijackingThatCameBesideItsSignIn() {
        for (int round = 0; round < ROUNDS; round++) {
            String subject = "thief-" + round;
            signIn(subject);
            String event = google.accountDisabled(subject, "hijacking").sign();
            List<Callable<Optional<SignIn>>> all = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                all.add(() -> Optional.of(signIn(subject)));
            }
            for (GoogleSecurityEvents node : nodes) {
                all.add(() -> {
                    assertThat(node.receive(event).status()).isEqualTo(202);
                    return Optional.empty();
                });
            }

            List<Optional<SignIn>> ended = Race.run(all);

            assertThat(ended.stream().flatMap(Optional::stream).flatMap(it -> session(it).stream()))
                    .as("round %d", round)
                    .noneMatch(this::isLive);
            assertThat(provisioning.identityStatus(identity(subject))).hasValue(IdentityStatus.DISABLED);
        }
    }

    private SignIn signIn(String subject) {
        Instant now = clock.instant();
        return provisioning.signIn(VerifiedLogin.thatTheCallerHasVerified(
                identity(subject), Profile.builder().build(), now, false));
    }

    private static ExternalIdentity identity(String subject) {
        return new ExternalIdentity("https://accounts.google.com", subject);
    }

    private Optional<String> session(SignIn signIn) {
        return signIn.sessionFrom()
                .map(from -> tokens.mint(
                        SessionClaims.start(signIn.signedIn().orElseThrow().id(), from, Duration.ofHours(8))));
    }

    private boolean isLive(String session) {
        return new LiveSessions(tokens, provisioning::findById).read(session) instanceof SessionReading.Valid;
    }
}
