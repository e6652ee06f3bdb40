package dev.identitysync.dynamodb;

import static dev.identitysync.dynamodb.Logins.ADA;
import static dev.identitysync.dynamodb.Logins.ADA_EMAIL;
import static dev.identitysync.dynamodb.Logins.BEN;
import static dev.identitysync.dynamodb.Logins.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identitysync.Email;
import dev.identitysync.IdentityStatus;
import dev.identitysync.UnreadableUserException;
import dev.identitysync.User;
import dev.identitysync.UserId;
import dev.identitysync.UserStatus;
import dev.identitysync.spi.EmailRule;
import dev.identitysync.spi.LinkRequest;
import dev.identitysync.spi.LinkResult;
import dev.identitysync.spi.ProvisionResult;
import dev.identitysync.spi.RecordLoginResult;
import dev.identitysync.spi.UserChange;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What others left in the table, past the store: deleted, restored, or written over. It mends itself, or it is loud. */
@ExtendWith(LocalDynamoDb.class)
class InconsistentTableTest {
    private static final UserId ADA_ID = new UserId("ada-id");
    private static final Logins ADAS = Logins.of(ADA).withId(ADA_ID);

    private final LocalDynamoDb.Server server;
    private final UserTableMapping mapping;
    private final DynamoDbUserStore store;

    InconsistentTableTest(LocalDynamoDb.Server server) {
        this.server = server;
        this.mapping = UserTableMapping.table(server.newTable("userId"))
                .idsAreArbitrary()
                .build();
        // Whatever is tried again and again meets this deadline.
        this.store = DynamoDbUserStore.of(server.client(), mapping, Duration.ofSeconds(10));
    }

    @AfterEach
    void drop() {
        server.drop(mapping.tableName());
    }

    @Test
    void whoWasDeletedPastTheStoreIsCreatedAnew() {
        created(ADAS.with(ADA_EMAIL, EmailRule.UNIQUE));
        delete(ADA_ID.value());

        User ada = created(Logins.of(ADA).withId(new UserId("new")).with(ADA_EMAIL, EmailRule.UNIQUE));

        assertThat(store.findByIdentity(ADA)).contains(ada);
        assertThat(store.findEmailHolder(ADA_EMAIL.address()))
                .map(holder -> holder.user().id())
                .contains(ada.id());
    }

    @Test
    void anIdentityOfADeletedUserCanBeLinked() {
        created(ADAS);
        delete(ADA_ID.value());
        User ben = created(Logins.of(BEN));

        assertThat(store.link(new LinkRequest(ben.id(), ADA, NOON, Optional.empty())))
                .isInstanceOf(LinkResult.Linked.class);
    }

    @Test
    void anAddressOfADeletedUserIsFree() {
        created(ADAS.with(ADA_EMAIL, EmailRule.UNIQUE));
        delete(ADA_ID.value());

        created(Logins.of(BEN).with(ADA_EMAIL, EmailRule.UNIQUE));
        assertThat(store.findByIdentity(ADA)).isEmpty();
    }

    @Test
    void aLostLeadOfAUserWhoHoldsTheAddressIsLaidAgain() {
        created(ADAS.with(ADA_EMAIL, EmailRule.UNIQUE));
        delete(place());

        assertThat(store.provision(Logins.of(ADA)
                        .withId(new UserId("new"))
                        .with(ADA_EMAIL, EmailRule.UNIQUE)
                        .request()))
                .isInstanceOfSatisfying(
                        ProvisionResult.Returned.class,
                        it -> assertThat(it.user().id()).isEqualTo(ADA_ID));
        assertThat(store.findByIdentity(ADA)).isPresent();
    }

    @Test
    void aLostLeadOfAUserWithTheProposedIdIsLaidAgain() {
        created(ADAS);
        delete(place());

        assertThat(store.provision(ADAS.request())).isInstanceOf(ProvisionResult.Returned.class);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aClaimThatItsHolderDoesNotKnowIsTakenBack(boolean flagIsThere) {
        created(ADAS.with(ADA_EMAIL, EmailRule.UNIQUE));
        Map<String, AttributeValue> item = new HashMap<>(item(ADA_ID.value()));
        item.remove("sync_email_claimed");
        if (flagIsThere) {
            item.put("sync_email_claimed", AttributeValue.fromBool(false));
        }
        write(item);

        created(Logins.of(BEN).with(ADA_EMAIL, EmailRule.UNIQUE));
    }

    @Test
    void aClaimThatIsAnothersIsNotTakenBackForThem() {
        created(ADAS.with(ADA_EMAIL, EmailRule.UNIQUE));
        write(Map.of(
                "userId",
                AttributeValue.fromS("email " + ADA_EMAIL.address()),
                "sync_leads_to",
                AttributeValue.fromS("somebody")));

        ProvisionResult moved = store.provision(
                ADAS.with(new Email("new@example.com", true), EmailRule.UNIQUE).request());

        assertThat(moved).isInstanceOf(ProvisionResult.Returned.class);
        assertThat(item("email " + ADA_EMAIL.address()).get("sync_leads_to"))
                .isEqualTo(AttributeValue.fromS("somebody"));
    }

    @Test
    void whatIsLeftOfAnIdentitysStatusIsForgottenWhenItIsLinkedAnew() {
        created(ADAS);
        store.setIdentityStatus(ADA, IdentityStatus.DISABLED, NOON);
        Map<String, AttributeValue> disabled = item(ADA_ID.value());
        store.link(new LinkRequest(ADA_ID, BEN, NOON, Optional.empty()));
        store.unlink(ADA_ID, ADA, NOON);
        Map<String, AttributeValue> item = new HashMap<>(item(ADA_ID.value()));
        item.put("sync_disabled_identities", disabled.get("sync_disabled_identities"));
        item.put("sync_identity_status_as_of", disabled.get("sync_identity_status_as_of"));
        write(item);

        store.link(new LinkRequest(ADA_ID, ADA, NOON, Optional.empty()));

        assertThat(store.identityStatus(ADA)).contains(IdentityStatus.ACTIVE);
        assertThat(store.setIdentityStatus(ADA, IdentityStatus.DISABLED, NOON.minusSeconds(1)))
                .map(UserChange::changed)
                .contains(true);
    }

    @Test
    void aUserWhoseItemWasWrittenOverIsLoudAndNotCreatedASecondTime() {
        created(ADAS);
        write(withoutOwnAttributes(item(ADA_ID.value())));

        assertUnreadable(() -> store.provision(ADAS.at(NOON.plusSeconds(60)).request()));
        assertUnreadable(() -> store.provision(Logins.of(ADA)
                .withId(new UserId("new"))
                .at(NOON.plusSeconds(60))
                .request()));
        assertUnreadable(() -> store.findByIdentity(ADA));
        assertUnreadable(() -> store.setIdentityStatus(ADA, IdentityStatus.DISABLED, NOON));
        assertUnreadable(() -> store.link(new LinkRequest(ADA_ID, BEN, NOON, Optional.empty())));
        assertThat(server.items(mapping.tableName())).hasSize(2);
    }

    @Test
    void aLinkToAUserWhoseItemWasWrittenOverDoesNotLockOutTheirFirstIdentity() {
        UserTableMapping derived = UserTableMapping.table(mapping.tableName()).build();
        DynamoDbUserStore following = DynamoDbUserStore.of(server.client(), derived);
        following.provision(Logins.of(ADA).request());
        write(withoutOwnAttributes(item(Logins.of(ADA).id().value())));

        assertUnreadable(() -> following.link(new LinkRequest(Logins.of(ADA).id(), BEN, NOON, Optional.empty())));
        assertThat(following.provision(Logins.of(ADA).at(NOON.plusSeconds(1)).request()))
                .isInstanceOf(ProvisionResult.Returned.class);
    }

    @Test
    void aUserWhomTheStoreHasNotWrittenCanBeDisabledRevokedAndDeleted() {
        created(ADAS);
        write(withoutOwnAttributes(item(ADA_ID.value())));

        assertThat(store.setStatus(ADA_ID, UserStatus.DISABLED, NOON))
                .map(change -> change.user().status())
                .contains(UserStatus.DISABLED);
        assertThat(store.setStatus(ADA_ID, UserStatus.ACTIVE, NOON)).isPresent();
        assertThat(store.revokeSessions(ADA_ID, NOON.plusSeconds(5))).isPresent();
        write(withoutOwnAttributes(item(ADA_ID.value())));
        assertThat(store.recordLogin(ADA_ID, NOON.plusSeconds(5), Duration.ofSeconds(1)))
                .isInstanceOf(RecordLoginResult.Recorded.class);
        write(withoutOwnAttributes(item(ADA_ID.value())));
        assertThat(store.delete(ADA_ID)).isTrue();
        assertThat(store.findById(ADA_ID)).isEmpty();
    }

    @Test
    void aPlaceThatLeadsNowhereIsLoud() {
        User ben = created(Logins.of(BEN));
        write(Map.of("userId", AttributeValue.fromS(place())));

        assertThatThrownBy(() -> store.link(new LinkRequest(ben.id(), ADA, NOON, Optional.empty())))
                .isInstanceOf(UnreadableUserException.class)
                .hasMessageContaining("sync_leads_to")
                .hasMessageNotContaining("issuer.example");
    }

    private void assertUnreadable(ThrowingCallable operation) {
        assertThatThrownBy(operation)
                .isInstanceOfSatisfying(
                        UnreadableUserException.class,
                        e -> assertThat(e.attribute()).isEqualTo("sync_identities"));
    }

    private User created(Logins login) {
        ProvisionResult result = store.provision(login.request());
        assertThat(result).isInstanceOf(ProvisionResult.Created.class);
        return ((ProvisionResult.Created) result).user();
    }

    private static String place() {
        return "identity " + ADA.issuer() + " " + ADA.subject();
    }

    private static Map<String, AttributeValue> withoutOwnAttributes(Map<String, AttributeValue> item) {
        Map<String, AttributeValue> bare = new HashMap<>(item);
        bare.keySet().removeIf(name -> name.startsWith("sync_"));
        return bare;
    }

    private void write(Map<String, AttributeValue> item) {
        server.client().putItem(put -> put.tableName(mapping.tableName()).item(item));
    }

    private void delete(String key) {
        server.client()
                .deleteItem(delete ->
                        delete.tableName(mapping.tableName()).key(Map.of("userId", AttributeValue.fromS(key))));
    }

    private Map<String, AttributeValue> item(String key) {
        return server.client()
                .getItem(get -> get.tableName(mapping.tableName())
                        .key(Map.of("userId", AttributeValue.fromS(key)))
                        .consistentRead(true))
                .item();
    }
}
