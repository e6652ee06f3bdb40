package dev.identitysync.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.Email;
import dev.identitysync.ExternalIdentity;
import dev.identitysync.IdentityStatus;
import dev.identitysync.User;
import dev.identitysync.UserId;
import dev.identitysync.UserStatus;
import dev.identitysync.spi.EmailRule;
import dev.identitysync.spi.LinkRequest;
import dev.identitysync.spi.LinkResult;
import dev.identitysync.spi.ProvisionRequest;
import dev.identitysync.spi.ProvisionResult;
import dev.identitysync.spi.RecordLoginResult;
import dev.identitysync.spi.UnlinkResult;
import dev.identitysync.spi.UserChange;
import dev.identitysync.spi.UserStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Races with their one dangerous order forced: another transaction has changed a row and not committed, the store's
 * statement has taken its snapshot and waits for the row, and then the other commits.
 */
@ExtendWith(TestDatabase.class)
@Timeout(20)
class BlockedStatementTest {
    private static final Instant NOON = Instant.parse("2026-02-06T12:00:00Z");
    private static final Instant LATER = NOON.plusSeconds(3600);
    private static final ExternalIdentity ADA = new ExternalIdentity("https://issuer.example", "ada");
    private static final ExternalIdentity BEN = new ExternalIdentity("https://bens.example", "ben");
    private static final Email EMAIL = new Email("ada@example.com", true);
    private static final String DISABLE = "UPDATE identity_user SET status = 'DISABLED'";

    private final TestDatabase.Server server;
    private final JdbcStoreUnderTest underTest;
    private final UserStore store;
    private final User ada;

    BlockedStatementTest(TestDatabase.Server server) {
        this.server = server;
        this.underTest = new JdbcStoreUnderTest(server);
        this.store = underTest.store();
        this.ada = ((ProvisionResult.Created) store.provision(signIn(ADA, NOON))).user();
    }

    @AfterEach
    void close() {
        underTest.close();
    }

    @Test
    void aSignInThatWaitedForADisableIsRefused() throws Exception {
        ProvisionResult result = whileOthers(DISABLE, () -> store.provision(signIn(ADA, LATER)));

        assertThat(result).isInstanceOf(ProvisionResult.Disabled.class);
        assertThat(now().lastLoginAt()).contains(NOON);
    }

    @Test
    void aSignInThatWaitedForALaterOneTellsItAndDoesNotTurnItBack() throws Exception {
        String later = "UPDATE identity_user SET previous_login_at = last_login_at, last_login_at = '" + LATER + "'";

        ProvisionResult.Returned result = (ProvisionResult.Returned)
                whileOthers(later, () -> store.provision(signIn(ADA, LATER.minusSeconds(1))));

        assertThat(result.previousLoginAt()).contains(LATER);
        assertThat(now().lastLoginAt()).contains(LATER);
    }

    @Test
    void aLoginRecordedByIdThatWaitedForALaterOneDoesNotTurnItBack() throws Exception {
        String later = "UPDATE identity_user SET last_login_at = '" + LATER + "'";

        RecordLoginResult result =
                whileOthers(later, () -> store.recordLogin(ada.id(), LATER.minusSeconds(1), Duration.ZERO));

        assertThat(result).isInstanceOf(RecordLoginResult.Recorded.class);
        assertThat(now().lastLoginAt()).contains(LATER);
    }

    @Test
    void aLinkThatWaitedForADisableIsRefused() throws Exception {
        LinkResult result = whileOthers(DISABLE, () -> store.link(linkBen(Optional.empty())));

        assertThat(result).isEqualTo(new LinkResult.UserDisabled());
        assertThat(store.findByIdentity(BEN)).isEmpty();
    }

    @Test
    void aLinkByEmailThatWaitedForADisableIsRefused() throws Exception {
        ProvisionResult result = whileOthers(DISABLE, () -> store.provision(signIn(BEN, LATER)));

        assertThat(result).isEqualTo(new ProvisionResult.EmailHeld(ada.id()));
        assertThat(store.findByIdentity(BEN)).isEmpty();
    }

    @Test
    @DisplayName("L3: of two subjects of one issuer that come at once, one is linked by the address")
    void aLinkByEmailThatWaitedForAnotherSubjectOfItsIssuerIsRefused() throws Exception {
        String anotherBen = "UPDATE identity_user SET last_login_at = '" + LATER
                + "'; INSERT INTO identity_link VALUES ('" + BEN.issuer() + "', 'another-ben', '" + ada.id() + "')";

        ProvisionResult result = whileOthers(anotherBen, () -> store.provision(signIn(BEN, LATER)));

        assertThat(result).isEqualTo(new ProvisionResult.EmailHeld(ada.id()));
        assertThat(store.identitiesOf(ada.id())).doesNotContain(BEN).hasSize(2);
    }

    @ParameterizedTest(name = "where sessions are kept: {0}")
    @ValueSource(booleans = {true, false})
    void aLinkByEmailThatWaitedForALinkOfAnotherSubjectOfItsIssuerIsRefused(boolean sessions) throws Exception {
        String link = SqlStatements.of(sessions ? UserTableMapping.ofSchema(underTest.schema()) : withoutSessions())
                .named("link")
                .orElseThrow()
                .text(parameter -> switch (parameter.name()) {
                    case "id" -> "'" + ada.id() + "'";
                    case "issuer" -> "'" + BEN.issuer() + "'";
                    case "subject" -> "'another-ben'";
                    case "at" -> "'" + LATER + "'";
                    default -> "NULL";
                });

        ProvisionResult result = whileOthers(link, () -> store.provision(signIn(BEN, LATER)));

        assertThat(result).isEqualTo(new ProvisionResult.EmailHeld(ada.id()));
        assertThat(store.identitiesOf(ada.id()))
                .containsExactlyInAnyOrder(ADA, new ExternalIdentity(BEN.issuer(), "another-ben"));
    }

    @Test
    void aLinkByEmailThatWaitedForSomethingElseIsMade() throws Exception {
        String renamed = "UPDATE identity_user SET name = 'Ada'";

        ProvisionResult result = whileOthers(renamed, () -> store.provision(signIn(BEN, LATER)));

        assertThat(((ProvisionResult.Returned) result).linkedNow()).isTrue();
        assertThat(store.identitiesOf(ada.id())).containsExactlyInAnyOrder(ADA, BEN);
    }

    @Test
    void aLinkByEmailThatWaitedForAnotherAddressGivesAUserOfItsOwn() throws Exception {
        String moves = "UPDATE identity_user SET email = 'elsewhere@example.com'";

        ProvisionResult result = whileOthers(moves, () -> store.provision(signIn(BEN, LATER)));

        assertThat(result).isInstanceOf(ProvisionResult.Created.class);
    }

    @Test
    @DisplayName(
            "P1: a first sign-in whose insert gives no row, since another was faster, looks again and finds the user")
    void aFirstSignInThatWaitedForAnotherOfTheSameIdentityFindsItsUser() throws Exception {
        String fasterSignIn = "INSERT INTO identity_user (id, created_at) VALUES ('faster', '" + NOON + "');"
                + " INSERT INTO identity_link VALUES ('" + BEN.issuer() + "', 'ben', 'faster')";

        ProvisionResult result = whileOthers(fasterSignIn, () -> store.provision(signIn(BEN, LATER)));

        assertThat(result).isInstanceOf(ProvisionResult.Returned.class);
        assertThat(((ProvisionResult.Returned) result).user().id()).isEqualTo(new UserId("faster"));
    }

    @Test
    void aDisableThatWaitedForAnotherIsNotToldAsAChange() throws Exception {
        Optional<UserChange> change = whileOthers(DISABLE, () -> store.setStatus(ada.id(), UserStatus.DISABLED, LATER));

        assertThat(change).map(UserChange::changed).contains(false);
    }

    @Test
    void aDisableOfAnIdentityThatWaitedForAnotherIsNotToldAsAChange() throws Exception {
        String disable = "UPDATE identity_link SET status = 'DISABLED', status_as_of = '" + NOON + "'";

        Optional<UserChange> change =
                whileOthers(disable, () -> store.setIdentityStatus(ADA, IdentityStatus.DISABLED, LATER));

        assertThat(change).contains(new UserChange(ada, false));
        assertThat(asOf()).isEqualTo(LATER);
    }

    @Test
    void aDisableOfAnIdentityThatWaitedForWhatHappenedLaterChangesNothing() throws Exception {
        String enable = "UPDATE identity_link SET status_as_of = '" + LATER + "'";

        Optional<UserChange> change =
                whileOthers(enable, () -> store.setIdentityStatus(ADA, IdentityStatus.DISABLED, NOON));

        assertThat(change).contains(new UserChange(ada, false));
        assertThat(store.identityStatus(ADA)).contains(IdentityStatus.ACTIVE);
        assertThat(asOf()).isEqualTo(LATER);
    }

    @Test
    void aDisableOfAnIdentityThatWaitedForItsUnlinkFindsNobody() throws Exception {
        store.link(linkBen(Optional.empty()));
        String unlink = "SELECT 1 FROM identity_user FOR UPDATE; DELETE FROM identity_link WHERE subject = 'ada'";

        Optional<UserChange> change =
                whileOthers(unlink, () -> store.setIdentityStatus(ADA, IdentityStatus.DISABLED, LATER));

        assertThat(change).isEmpty();
    }

    @Test
    void aRevocationThatWaitedForALaterOneIsNotToldAsAChange() throws Exception {
        String later = "UPDATE identity_user SET sessions_not_before = '" + LATER + "'";

        Optional<UserChange> change = whileOthers(later, () -> store.revokeSessions(ada.id(), NOON));

        assertThat(change).map(UserChange::changed).contains(false);
        assertThat(now().sessionsNotBefore()).contains(LATER);
    }

    private Instant asOf() {
        return Instant.parse(
                server.text("SELECT to_char(status_as_of AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')"
                        + " FROM " + underTest.schema() + ".identity_link"));
    }

    @Test
    void anUnlinkThatWaitedForAnotherLeavesTheLastIdentity() throws Exception {
        store.link(linkBen(Optional.empty()));
        String unlinks = "SELECT 1 FROM identity_user FOR UPDATE; DELETE FROM identity_link WHERE subject = 'ada'";

        UnlinkResult result = whileOthers(unlinks, () -> store.unlink(ada.id(), BEN, LATER));

        assertThat(result).isEqualTo(new UnlinkResult.LastIdentity());
    }

    @Test
    void theVeryRequestThatIsStillUnderWayIsToldThatItIsLinkedAndNotThatItsProofIsUsed() throws Exception {
        Optional<LinkRequest.ProofUse> proof = Optional.of(new LinkRequest.ProofUse("proof", LATER.plusSeconds(600)));
        String sameRequest = "SELECT 1 FROM identity_user FOR UPDATE;"
                + " INSERT INTO identity_used_proof VALUES ('proof', '" + LATER.plusSeconds(600) + "');"
                + " INSERT INTO identity_link VALUES ('" + BEN.issuer() + "', 'ben', '" + ada.id() + "')";

        LinkResult result = whileOthers(sameRequest, () -> store.link(linkBen(proof)));

        assertThat(result).isInstanceOf(LinkResult.AlreadyLinked.class);
    }

    private <T> T whileOthers(String write, Supplier<T> operation) throws Exception {
        return new ForcedOrder(server, underTest.schema()).whileOthers(write, operation);
    }

    private UserTableMapping withoutSessions() {
        UserTableMappingBuilder own = UserTableMapping.table("identity_user")
                .schema(underTest.schema())
                .id("id", KeyType.TEXT)
                .linkTable("identity_link")
                .usedProofTable("identity_used_proof")
                .without(UserField.SESSIONS_NOT_BEFORE);
        Arrays.stream(UserField.values())
                .filter(field -> field != UserField.SESSIONS_NOT_BEFORE)
                .forEach(field -> own.column(field, field.column()));
        return own.build();
    }

    private User now() {
        return store.findById(ada.id()).orElseThrow();
    }

    private LinkRequest linkBen(Optional<LinkRequest.ProofUse> proof) {
        return new LinkRequest(ada.id(), BEN, LATER, proof);
    }

    private static ProvisionRequest signIn(ExternalIdentity identity, Instant at) {
        return EmailSignIns.signIn(identity, EMAIL, at, EmailRule.UNIQUE_AND_PROVED);
    }
}
