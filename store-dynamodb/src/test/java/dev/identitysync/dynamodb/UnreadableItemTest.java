package dev.identitysync.dynamodb;

import static dev.identitysync.dynamodb.Logins.ADA;
import static dev.identitysync.dynamodb.Logins.ADA_EMAIL;
import static dev.identitysync.dynamodb.Logins.BEN;
import static dev.identitysync.dynamodb.Logins.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identitysync.IdentityStatus;
import dev.identitysync.UnreadableUserException;
import dev.identitysync.User;
import dev.identitysync.UserId;
import dev.identitysync.UserStatus;
import dev.identitysync.spi.EmailRule;
import dev.identitysync.spi.LinkRequest;
import dev.identitysync.spi.ProvisionResult;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Items that are no users: loud, and never an empty user. */
@ExtendWith(LocalDynamoDb.class)
class UnreadableItemTest {
    private final LocalDynamoDb.Server server;
    private final UserTableMapping mapping;
    private final DynamoDbUserStore store;
    private final UserId ada;

    UnreadableItemTest(LocalDynamoDb.Server server) {
        this.server = server;
        this.mapping = UserTableMapping.table(server.newTable("userId")).build();
        this.store = DynamoDbUserStore.of(server.client(), mapping);
        this.ada = ((ProvisionResult.Created) store.provision(
                        Logins.of(ADA).with(ADA_EMAIL, EmailRule.UNIQUE).request()))
                .user()
                .id();
    }

    @AfterEach
    void drop() {
        server.drop(mapping.tableName());
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                Arguments.of("createdAt", Optional.empty()),
                Arguments.of("createdAt", Optional.of(AttributeValue.fromS("yesterday"))),
                Arguments.of("createdAt", Optional.of(AttributeValue.fromN("1770379200000"))),
                Arguments.of("createdAt", Optional.of(AttributeValue.fromNul(true))),
                Arguments.of("lastLoginAt", Optional.of(AttributeValue.fromN("1"))),
                Arguments.of("lastLoginAt", Optional.of(AttributeValue.fromS("2026-02-06"))),
                Arguments.of("email", Optional.of(AttributeValue.fromN("1"))),
                Arguments.of("email", Optional.of(AttributeValue.fromS("no address"))),
                Arguments.of("emailVerified", Optional.of(AttributeValue.fromS("true"))),
                Arguments.of("name", Optional.of(AttributeValue.fromL(List.of()))),
                Arguments.of("sync_status", Optional.of(AttributeValue.fromS("LOCKED"))),
                Arguments.of("sync_status", Optional.of(AttributeValue.fromBool(true))),
                Arguments.of("sync_identities", Optional.of(AttributeValue.fromS("https://issuer.example ada"))),
                Arguments.of("sync_identities", Optional.of(AttributeValue.fromSs(List.of("nobody")))),
                Arguments.of(
                        "sync_disabled_identities", Optional.of(AttributeValue.fromS("https://issuer.example ada"))),
                Arguments.of("sync_disabled_identities", Optional.of(AttributeValue.fromBool(true))),
                Arguments.of("sync_disabled_identities", Optional.of(AttributeValue.fromNul(true))),
                Arguments.of("sync_disabled_identities", Optional.of(AttributeValue.fromSs(List.of("nobody")))),
                Arguments.of("sync_identity_status_as_of", Optional.of(AttributeValue.fromS("now"))),
                Arguments.of(
                        "sync_identity_status_as_of",
                        Optional.of(asOf("nobody", AttributeValue.fromS(NOON.toString())))),
                Arguments.of(
                        "sync_identity_status_as_of",
                        Optional.of(asOf("https://issuer.example ada", AttributeValue.fromS("yesterday")))),
                Arguments.of(
                        "sync_identity_status_as_of",
                        Optional.of(asOf("https://issuer.example ada", AttributeValue.fromN("1")))),
                Arguments.of("sync_sessions_not_before", Optional.of(AttributeValue.fromS("now"))),
                Arguments.of("sync_email_claimed", Optional.of(AttributeValue.fromN("1"))));
    }

    private static AttributeValue asOf(String identity, AttributeValue time) {
        return AttributeValue.fromM(Map.of(identity, time));
    }

    @ParameterizedTest(name = "{0} = {1}")
    @MethodSource("broken")
    @DisplayName("D5: an item with the wrong types, or without createdAt, is told with its key and attribute")
    void whereverItIsReadItIsToldWithKeyAndAttribute(String attribute, Optional<AttributeValue> value) {
        breakItem(attribute, value);

        assertUnreadable(attribute, () -> store.findById(ada));
        assertUnreadable(attribute, () -> store.findByIdentity(ADA));
        assertUnreadable(attribute, () -> store.findEmailHolder(ADA_EMAIL.address()));
        assertUnreadable(attribute, () -> store.identitiesOf(ada));
        assertUnreadable(attribute, () -> store.list(Optional.empty(), 10));
        assertUnreadable(attribute, () -> store.setStatus(ada, UserStatus.DISABLED, NOON));
        assertUnreadable(attribute, () -> store.revokeSessions(ada, NOON));
        assertUnreadable(attribute, () -> store.identityStatus(ADA));
        assertUnreadable(attribute, () -> store.setIdentityStatus(ADA, IdentityStatus.DISABLED, NOON));
        assertUnreadable(attribute, () -> store.link(new LinkRequest(ada, BEN, NOON, Optional.empty())));
        assertUnreadable(attribute, () -> store.unlink(ada, ADA, NOON));
        assertUnreadable(attribute, () -> store.delete(ada));
    }

    @ParameterizedTest
    @ValueSource(strings = {"createdAt", "lastLoginAt", "sync_status", "sync_identities", "sync_disabled_identities"})
    void aSignInToItIsToldAndWritesNothing(String attribute) {
        breakItem(attribute, Optional.of(AttributeValue.fromL(List.of())));
        Map<String, AttributeValue> before = item();

        assertUnreadable(
                attribute,
                () -> store.provision(Logins.of(ADA).at(NOON.plusSeconds(60)).request()));
        assertThat(item()).isEqualTo(before);
    }

    @Test
    @DisplayName("D5: an item without createdAt is not taken for a user who is not there")
    void anItemWithoutCreatedAtIsNotCreatedAnew() {
        breakItem("createdAt", Optional.empty());
        Map<String, AttributeValue> before = item();

        assertUnreadable("createdAt", () -> store.provision(Logins.of(ADA).request()));
        assertUnreadable(
                "createdAt",
                () -> store.provision(
                        Logins.of(ADA).with(ADA_EMAIL, EmailRule.UNIQUE).request()));
        assertUnreadable("createdAt", () -> store.recordLogin(ada, NOON.plusSeconds(60), Duration.ZERO));
        assertThat(item()).isEqualTo(before);
    }

    @Test
    void oneBrokenItemIsInNobodyElsesWay() {
        breakItem("createdAt", Optional.empty());

        assertThat(store.provision(Logins.of(BEN).request())).isInstanceOf(ProvisionResult.Created.class);
        assertThat(store.findByIdentity(BEN)).map(User::createdAt).contains(NOON);
    }

    @Test
    void aClaimThatLeadsNowhereIsToldWithoutTheAddress() {
        Map<String, AttributeValue> claim = Map.of("userId", AttributeValue.fromS("email " + ADA_EMAIL.address()));
        server.client().putItem(put -> put.tableName(mapping.tableName()).item(claim));

        assertThatThrownBy(() -> store.provision(
                        Logins.of(BEN).with(ADA_EMAIL, EmailRule.UNIQUE).request()))
                .isInstanceOf(UnreadableUserException.class)
                .hasMessageContaining("sync_leads_to")
                .hasMessageNotContaining("ada@");
    }

    private void assertUnreadable(String attribute, ThrowingCallable operation) {
        assertThatThrownBy(operation).isInstanceOfSatisfying(UnreadableUserException.class, e -> {
            assertThat(e.key()).isEqualTo(ada.value());
            assertThat(e.attribute()).isEqualTo(attribute);
        });
    }

    private void breakItem(String attribute, Optional<AttributeValue> value) {
        Map<String, AttributeValue> item = new HashMap<>(item());
        value.ifPresentOrElse(it -> item.put(attribute, it), () -> item.remove(attribute));
        server.client().putItem(put -> put.tableName(mapping.tableName()).item(item));
    }

    private Map<String, AttributeValue> item() {
        return server.client()
                .getItem(get -> get.tableName(mapping.tableName())
                        .key(Map.of("userId", AttributeValue.fromS(ada.value())))
                        .consistentRead(true))
                .item();
    }
}
