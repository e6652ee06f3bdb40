package dev.identitysync.dynamodb;

import static dev.identitysync.dynamodb.Logins.ADA;
import static dev.identitysync.dynamodb.Logins.ADA_EMAIL;
import static dev.identitysync.dynamodb.Logins.BEN;
import static dev.identitysync.dynamodb.Logins.NOON;
import static dev.identitysync.spi.EmailRule.SHARED;
import static dev.identitysync.spi.EmailRule.UNIQUE;
import static dev.identitysync.spi.EmailRule.UNIQUE_AND_PROVED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.Claim;
import dev.identitysync.Email;
import dev.identitysync.IdentityStatus;
import dev.identitysync.Profile;
import dev.identitysync.SyncRule;
import dev.identitysync.User;
import dev.identitysync.UserId;
import dev.identitysync.UserStatus;
import dev.identitysync.events.EventId;
import dev.identitysync.spi.LinkRequest;
import dev.identitysync.spi.LinkResult;
import dev.identitysync.spi.ProvisionResult;
import dev.identitysync.spi.RecordLoginResult;
import dev.identitysync.spi.UnlinkResult;
import dev.identitysync.spi.UserStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What each operation sends: the price of a sign-in, and the promise on the front page. */
@ExtendWith(LocalDynamoDb.class)
class RequestCountTest {
    private static final String UPDATE = "UpdateItem";
    private static final String GET = "GetItem";
    private static final String TRANSACTION = "TransactWriteItems";
    private static final Instant LATER = NOON.plusSeconds(60);
    private static final Email OTHER_EMAIL = new Email("ada.new@example.com", true);

    private final LocalDynamoDb.Server server;
    private final RequestLog log = new RequestLog();
    private final DynamoDbClient client;
    private UserTableMapping mapping;
    private UserStore store;

    RequestCountTest(LocalDynamoDb.Server server) {
        this.server = server;
        this.client = LocalDynamoDb.Server.clientOf(server.endpoint())
                .overrideConfiguration(settings -> settings.addExecutionInterceptor(log))
                .build();
        this.mapping = UserTableMapping.table(server.newTableName())
                .emailIndex("by-email")
                .build();
        this.store = newStore();
    }

    private UserStore newStore() {
        UserTable.create(client, mapping, UserTableOptions.forDevelopment());
        return DynamoDbUserStore.of(client, mapping);
    }

    private void useArbitraryIds() {
        server.drop(mapping.tableName());
        mapping =
                UserTableMapping.table(server.newTableName()).idsAreArbitrary().build();
        store = newStore();
    }

    @AfterEach
    void drop() {
        client.close();
        server.drop(mapping.tableName());
    }

    @Nested
    class ASignIn {

        @Test
        void ofANewUserIsOneRequest() {
            assertThat(sent(() -> created(Logins.of(ADA)))).containsExactly(UPDATE);
        }

        @Test
        void ofANewUserWithASharedAddressIsOneRequest() {
            assertThat(sent(() -> created(Logins.of(ADA).with(ADA_EMAIL, SHARED))))
                    .containsExactly(UPDATE);
        }

        @Test
        void ofANewUserWithoutAnAddressToClaimIsOneRequest() {
            assertThat(sent(() -> created(Logins.of(ADA).with(Profile.empty()))))
                    .containsExactly(UPDATE);
        }

        @Test
        void ofANewUserWhoClaimsAnAddressIsTwo() {
            assertThat(sent(() -> created(Logins.of(ADA).with(ADA_EMAIL, UNIQUE))))
                    .containsExactly(UPDATE, TRANSACTION);
        }

        @Test
        void ofANewUserWhoseFieldsAreTheApplicationsIsTwo() {
            assertThat(sent(() -> created(Logins.of(ADA).with(SyncRule.APPLICATION_OWNS))))
                    .containsExactly(UPDATE, UPDATE);
        }

        @ParameterizedTest
        @EnumSource(SyncRule.class)
        void ofAReturningUserIsOneRequestWhoeverOwnsTheFields(SyncRule rule) {
            created(Logins.of(ADA).with(rule));

            assertThat(sent(() -> returned(Logins.of(ADA).with(rule).at(LATER))))
                    .containsExactly(UPDATE);
        }

        @Test
        void thatChangesTheProfileIsOneRequest() {
            created(Logins.of(ADA).with(ADA_EMAIL, SHARED));

            assertThat(sent(() ->
                            returned(Logins.of(ADA).with(OTHER_EMAIL, SHARED).at(LATER))))
                    .containsExactly(UPDATE);
            Profile cleared = Profile.builder()
                    .email(Claim.cleared())
                    .name(Claim.cleared())
                    .build();
            assertThat(sent(() -> returned(Logins.of(ADA)
                            .with(cleared)
                            .with(SyncRule.PROVIDER_OWNS)
                            .at(LATER.plusSeconds(1)))))
                    .containsExactly(UPDATE);
        }

        @Test
        void ofAReturningUserWhoClaimedTheirAddressIsOneRequest() {
            created(Logins.of(ADA).with(ADA_EMAIL, UNIQUE));
            assertThat(sent(() ->
                            returned(Logins.of(ADA).with(ADA_EMAIL, UNIQUE).at(LATER))))
                    .containsExactly(UPDATE);

            returned(Logins.of(ADA).with(ADA_EMAIL, UNIQUE_AND_PROVED).at(LATER.plusSeconds(1)));
            assertThat(sent(() -> returned(
                            Logins.of(ADA).with(ADA_EMAIL, UNIQUE_AND_PROVED).at(LATER.plusSeconds(2)))))
                    .containsExactly(UPDATE);
        }

        @Test
        void ofAReturningUserWhoClaimsAnotherAddressIsTwo() {
            created(Logins.of(ADA).with(ADA_EMAIL, UNIQUE));

            assertThat(sent(() ->
                            returned(Logins.of(ADA).with(OTHER_EMAIL, UNIQUE).at(LATER))))
                    .containsExactly(UPDATE, TRANSACTION);
        }

        @Test
        void thatIsOlderThanTheRecordedOneIsOneRequest() {
            created(Logins.of(ADA).at(LATER));

            assertThat(sent(() -> returned(Logins.of(ADA)))).containsExactly(UPDATE);
        }

        @Test
        void ofADisabledUserIsOneRequest() {
            User ada = created(Logins.of(ADA));
            store.setStatus(ada.id(), UserStatus.DISABLED, NOON);

            assertThat(sent(() -> assertThat(
                                    store.provision(Logins.of(ADA).at(LATER).request()))
                            .isInstanceOf(ProvisionResult.Disabled.class)))
                    .containsExactly(UPDATE);
        }

        @Test
        void withADisabledIdentityIsOneRequest() {
            created(Logins.of(ADA));
            store.setIdentityStatus(ADA, IdentityStatus.DISABLED, NOON);

            assertThat(sent(() -> assertThat(
                                    store.provision(Logins.of(ADA).at(LATER).request()))
                            .isInstanceOf(ProvisionResult.IdentityDisabled.class)))
                    .containsExactly(UPDATE);
            assertThat(sent(() -> store.provision(Logins.of(ADA)
                            .at(LATER)
                            .throttled(Duration.ofMinutes(5))
                            .request())))
                    .containsExactly(GET);
        }

        @Test
        void ofAUserWithAnotherIdentityDisabledIsOneRequest() {
            User ada = created(Logins.of(ADA));
            store.link(new LinkRequest(ada.id(), BEN, NOON, Optional.empty()));
            store.setIdentityStatus(BEN, IdentityStatus.DISABLED, NOON);

            assertThat(sent(() -> returned(Logins.of(ADA).at(LATER)))).containsExactly(UPDATE);
        }

        @Test
        void withAnIdentityThatWasEnabledAgainIsOneRequest() {
            created(Logins.of(ADA));
            store.setIdentityStatus(ADA, IdentityStatus.DISABLED, NOON);
            store.setIdentityStatus(ADA, IdentityStatus.ACTIVE, LATER);

            assertThat(sent(() -> returned(Logins.of(ADA).at(LATER)))).containsExactly(UPDATE);
        }

        @Test
        void withADisabledIdentityWhereIdsAreArbitraryIsTwo() {
            useArbitraryIds();
            created(Logins.of(ADA).withId(new UserId("any")));
            store.setIdentityStatus(ADA, IdentityStatus.DISABLED, NOON);

            assertThat(sent(() -> assertThat(
                                    store.provision(Logins.of(ADA).at(LATER).request()))
                            .isInstanceOf(ProvisionResult.IdentityDisabled.class)))
                    .containsExactly(GET, UPDATE);
        }

        @Test
        void withinTheThrottleIsOneReadAndAfterItAReadAndAWrite() {
            Duration throttle = Duration.ofMinutes(5);
            created(Logins.of(ADA));

            assertThat(sent(() -> returned(Logins.of(ADA).at(LATER).throttled(throttle))))
                    .containsExactly(GET);
            assertThat(sent(() ->
                            returned(Logins.of(ADA).at(NOON.plus(throttle)).throttled(throttle))))
                    .containsExactly(GET, UPDATE);
        }

        @Test
        void withAnIdentityLinkedLaterIsTwo() {
            User ada = created(Logins.of(ADA));
            store.link(new LinkRequest(ada.id(), BEN, NOON, Optional.empty()));

            assertThat(sent(() -> returned(Logins.of(BEN).at(LATER)))).containsExactly(UPDATE, UPDATE);
        }

        @Test
        void whereIdsAreArbitraryIsTwo() {
            useArbitraryIds();
            UserId id = new UserId("any");

            assertThat(sent(() -> created(Logins.of(ADA).withId(id)))).containsExactly(GET, TRANSACTION);
            assertThat(sent(() -> returned(Logins.of(ADA).withId(id).at(LATER))))
                    .containsExactly(GET, UPDATE);
            assertThat(sent(() ->
                            created(Logins.of(BEN).withId(new UserId("other")).with(ADA_EMAIL, UNIQUE))))
                    .containsExactly(GET, TRANSACTION);
        }

        @Test
        void thatLinksByAnAddressIsTheClaimRefusedTheHolderAndTheLink() {
            created(Logins.of(ADA).with(ADA_EMAIL, UNIQUE_AND_PROVED));

            assertThat(sent(() -> returned(Logins.of(BEN).with(ADA_EMAIL, UNIQUE_AND_PROVED))))
                    .containsExactly(UPDATE, TRANSACTION, GET, TRANSACTION);
        }
    }

    @Nested
    class AnyOtherOperation {

        @Test
        void looksUpAUserInOneOrTwo() {
            User ada = created(Logins.of(ADA).with(ADA_EMAIL, UNIQUE));
            store.link(new LinkRequest(ada.id(), BEN, NOON, Optional.empty()));

            assertThat(sent(() -> store.findById(ada.id()))).containsExactly(GET);
            assertThat(sent(() -> store.identitiesOf(ada.id()))).containsExactly(GET);
            assertThat(sent(() -> store.findByIdentity(ADA))).containsExactly(GET);
            assertThat(sent(() -> store.findByIdentity(BEN))).containsExactly(GET, GET);
            assertThat(sent(() -> store.identityStatus(ADA))).containsExactly(GET);
            assertThat(sent(() -> store.identityStatus(BEN))).containsExactly(GET, GET);
            assertThat(sent(() -> store.findEmailHolder(ADA_EMAIL.address()))).containsExactly(GET, GET);
            assertThat(sent(() -> store.findByEmail(ADA_EMAIL.address()))).containsExactly("Query", "BatchGetItem");
            assertThat(sent(() -> store.list(Optional.empty(), 10))).containsExactly("Scan");
        }

        @Test
        void recordsALoginInOne() {
            User ada = created(Logins.of(ADA));

            assertThat(sent(() -> assertThat(store.recordLogin(ada.id(), LATER, Duration.ZERO))
                            .isInstanceOf(RecordLoginResult.Recorded.class)))
                    .containsExactly(UPDATE);
            assertThat(sent(() -> store.recordLogin(ada.id(), NOON, Duration.ZERO)))
                    .containsExactly(UPDATE);
            assertThat(sent(() -> store.recordLogin(new UserId("nobody"), NOON, Duration.ZERO)))
                    .containsExactly(UPDATE);
        }

        @Test
        void changesAUserInALookAndATransaction() {
            User ada = created(Logins.of(ADA).with(ADA_EMAIL, UNIQUE));

            assertThat(sent(() -> store.revokeSessions(ada.id(), NOON))).containsExactly(GET, TRANSACTION);
            assertThat(sent(() -> assertThat(store.link(new LinkRequest(ada.id(), BEN, NOON, Optional.empty())))
                            .isInstanceOf(LinkResult.Linked.class)))
                    .containsExactly(GET, TRANSACTION);
            assertThat(sent(() -> store.setIdentityStatus(ADA, IdentityStatus.DISABLED, NOON)))
                    .containsExactly(GET, TRANSACTION);
            assertThat(sent(() -> store.setIdentityStatus(BEN, IdentityStatus.DISABLED, NOON)))
                    .containsExactly(GET, GET, TRANSACTION);
            assertThat(sent(() ->
                            assertThat(store.unlink(ada.id(), BEN, NOON)).isInstanceOf(UnlinkResult.Unlinked.class)))
                    .containsExactly(GET, TRANSACTION);
            assertThat(sent(() -> store.setStatus(ada.id(), UserStatus.DISABLED, NOON)))
                    .containsExactly(GET, TRANSACTION);
            assertThat(sent(() -> assertThat(store.delete(ada.id())).isTrue())).containsExactly(GET, TRANSACTION);
        }

        @Test
        void thatHasNothingToChangeOnlyLooks() {
            User ada = created(Logins.of(ADA));
            UserId nobody = new UserId("nobody");

            assertThat(sent(() -> store.setStatus(ada.id(), UserStatus.ACTIVE, NOON)))
                    .containsExactly(GET);
            assertThat(sent(() -> store.link(new LinkRequest(ada.id(), ADA, NOON, Optional.empty()))))
                    .containsExactly(GET);
            assertThat(sent(() -> store.unlink(ada.id(), ADA, NOON))).containsExactly(GET);
            assertThat(sent(() -> store.delete(nobody))).containsExactly(GET);
            assertThat(sent(() -> store.revokeSessions(nobody, NOON))).containsExactly(GET);
            assertThat(sent(() -> store.setIdentityStatus(BEN, IdentityStatus.DISABLED, NOON)))
                    .containsExactly(GET);
            store.setIdentityStatus(ADA, IdentityStatus.DISABLED, LATER);
            assertThat(sent(() -> store.setIdentityStatus(ADA, IdentityStatus.DISABLED, LATER)))
                    .containsExactly(GET);
            assertThat(sent(() -> store.setIdentityStatus(ADA, IdentityStatus.ACTIVE, NOON)))
                    .containsExactly(GET);
            store.revokeSessions(ada.id(), LATER);
            assertThat(sent(() -> store.revokeSessions(ada.id(), LATER))).containsExactly(GET);
        }

        @Test
        void remembersAnEventInOne() {
            DynamoDbReceivedEvents events = DynamoDbReceivedEvents.of(client, mapping);
            EventId event = new EventId("https://issuer.example/", "1");

            assertThat(sent(() -> events.isRecorded(event))).containsExactly(GET);
            assertThat(sent(() -> assertThat(events.record(event, LATER, NOON)).isTrue()))
                    .containsExactly(UPDATE);
            assertThat(sent(() -> assertThat(events.record(event, LATER, NOON)).isFalse()))
                    .containsExactly(UPDATE);
        }
    }

    private List<String> sent(Runnable operation) {
        log.reset();
        operation.run();
        return log.attempts();
    }

    private User created(Logins login) {
        ProvisionResult result = store.provision(login.request());
        assertThat(result).isInstanceOf(ProvisionResult.Created.class);
        return ((ProvisionResult.Created) result).user();
    }

    private void returned(Logins login) {
        assertThat(store.provision(login.request())).isInstanceOf(ProvisionResult.Returned.class);
    }
}
