package dev.identitysync.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identitysync.Binary;
import dev.identitysync.Email;
import dev.identitysync.ExternalIdentity;
import dev.identitysync.IdentityStatus;
import dev.identitysync.Profile;
import dev.identitysync.User;
import dev.identitysync.UserId;
import dev.identitysync.UserStatus;
import dev.identitysync.VerifiedLogin;
import dev.identitysync.provisioning.LinkPolicy;
import dev.identitysync.provisioning.SignIn;
import dev.identitysync.provisioning.UserIds;
import dev.identitysync.provisioning.UserProvisioning;
import dev.identitysync.provisioning.UserProvisioningBuilder;
import dev.identitysync.spi.UnlinkResult;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A table that was there first: partition key {@code userId}, which is the Google subject, the fields that the old
 * application wrote, and whatever else it keeps with a user.
 */
@ExtendWith(LocalDynamoDb.class)
class ExistingTableTest {
    private static final String GOOGLE = "https://accounts.google.com";
    private static final String SUBJECT = "117364522783829011234";
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Set<String> FIELDS =
            Set.of("userId", "email", "emailVerified", "name", "picture", "createdAt", "lastLoginAt");

    private final LocalDynamoDb.Server server;
    private final UserTableMapping mapping;
    private final DynamoDbUserStore store;
    private final UserProvisioning users;

    ExistingTableTest(LocalDynamoDb.Server server) {
        this.server = server;
        this.mapping = UserTableMapping.table(server.newTable("userId"))
                .idsAreSubjectsOf(GOOGLE)
                .without(UserField.GIVEN_NAME, UserField.FAMILY_NAME, UserField.LOCALE)
                .build();
        this.store = DynamoDbUserStore.of(server.client(), mapping);
        this.users = wiring().build();
    }

    private UserProvisioningBuilder wiring() {
        return UserProvisioning.builder(store).userIds(UserIds.subject()).clock(Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @AfterEach
    void drop() {
        server.drop(mapping.tableName());
    }

    @Test
    void whatTheOldApplicationWroteIsTheUser() {
        write(oldItem(SUBJECT));

        User user = store.findById(new UserId(SUBJECT)).orElseThrow();

        assertThat(user.email()).contains(new Email("user@example.com", false));
        assertThat(user.name()).contains("User Name");
        assertThat(user.picture()).contains("https://lh3.googleusercontent.com/a/x");
        assertThat(user.createdAt()).isEqualTo(Instant.parse("2026-02-06T12:00:00.000Z"));
        assertThat(user.lastLoginAt()).contains(Instant.parse("2026-02-07T08:30:00.250Z"));
        assertThat(user.status()).isEqualTo(UserStatus.ACTIVE);
        assertThat(store.findByIdentity(google(SUBJECT))).contains(user);
        assertThat(store.identitiesOf(user.id())).containsExactly(google(SUBJECT));
    }

    @Test
    void foreignAttributesOfEveryTypeComeBack() {
        write(oldItem(SUBJECT));

        Map<String, Object> attributes =
                new HashMap<>(store.findById(new UserId(SUBJECT)).orElseThrow().attributes());

        Map<String, Object> expected = new HashMap<>();
        expected.put("completedLessons", List.of("intro", new BigDecimal("2"), Map.of("id", "x")));
        expected.put("text", "  ünï\u0000çødé 👩🏽‍🚀 ");
        expected.put("empty", "");
        expected.put("number", new BigDecimal("-1.2345678901234567890123456789012345678E-100"));
        expected.put("bytes", Binary.of(new byte[] {0, -1, 127}));
        expected.put("no bytes", Binary.of(new byte[0]));
        expected.put("true", true);
        expected.put("null", null);
        expected.put("texts", Set.of("a", "B", ""));
        expected.put("numbers", Set.of(new BigDecimal("1"), new BigDecimal("2.5")));
        expected.put("binaries", Set.of(Binary.of(new byte[] {1}), Binary.of(new byte[] {2, 3})));
        expected.put("map", mapWithNull());
        expected.put("no list", List.of());
        expected.put("no map", Map.of());
        expected.put("a.name with #everything: [0]", "kept");
        assertThat(attributes).isEqualTo(expected);
    }

    private static Map<String, Object> mapWithNull() {
        Map<String, Object> map = new HashMap<>();
        map.put("deep", List.of(Set.of("s"), false));
        map.put("null", null);
        return map;
    }

    @Test
    void whateverIsDoneToAUserForeignAttributesStayByteForByte() {
        write(oldItem(SUBJECT));
        Map<String, AttributeValue> before = foreign(item(SUBJECT));
        UserId id = new UserId(SUBJECT);
        UserProvisioning unique =
                wiring().linkPolicy(LinkPolicy.neverAndOneUserPerEmail()).build();

        assertThat(users.signIn(login(SUBJECT, NOW.minusSeconds(9)))).isInstanceOf(SignIn.Returning.class);
        assertThat(users.signIn(login(SUBJECT, NOW.minusSeconds(8)))).isInstanceOf(SignIn.Returning.class);
        assertThat(unique.signIn(login(SUBJECT, NOW.minusSeconds(7)))).isInstanceOf(SignIn.Returning.class);
        users.recordLogin(id);
        users.link(id, elsewhere("other", NOW));
        assertThat(users.signIn(elsewhere("other", NOW))).isInstanceOf(SignIn.Returning.class);
        assertThat(users.unlink(id, elsewhere("other", NOW).identity())).isInstanceOf(UnlinkResult.Unlinked.class);
        users.disable(id);
        users.enable(id);
        users.revokeSessions(id);
        users.disableIdentity(google(SUBJECT), NOW);
        assertThat(users.signIn(login(SUBJECT, NOW))).isInstanceOf(SignIn.Refused.IdentityDisabled.class);
        users.enableIdentity(google(SUBJECT), NOW);

        assertThat(foreign(item(SUBJECT))).isEqualTo(before);
    }

    @Test
    void aHundredOldItemsKeepTheirForeignAttributesOverSignIns() {
        Map<String, Map<String, AttributeValue>> before = new TreeMap<>();
        for (int person = 0; person < 100; person++) {
            Map<String, AttributeValue> item = oldItem(SUBJECT + person);
            item.put("number", AttributeValue.fromN(Integer.toString(person)));
            write(item);
            before.put(SUBJECT + person, foreign(item(SUBJECT + person)));
        }

        for (int login = 0; login < 10; login++) {
            for (String subject : before.keySet()) {
                assertThat(users.signIn(login(subject, NOW.minusSeconds(60 - login))))
                        .isInstanceOf(SignIn.Returning.class);
            }
        }

        before.forEach(
                (subject, attributes) -> assertThat(foreign(item(subject))).isEqualTo(attributes));
    }

    @Test
    void theFirstSignInTakesTheUserOverAndTellsTheirLastLogin() {
        write(oldItem(SUBJECT));

        SignIn signIn = users.signIn(login(SUBJECT, NOW));

        assertThat(signIn).isInstanceOf(SignIn.Returning.class);
        SignIn.Returning returning = (SignIn.Returning) signIn;
        assertThat(returning.previousLoginAt()).contains(Instant.parse("2026-02-07T08:30:00.250Z"));
        assertThat(returning.user().createdAt()).isEqualTo(Instant.parse("2026-02-06T12:00:00Z"));
        assertThat(item(SUBJECT).get("lastLoginAt")).isEqualTo(AttributeValue.fromS("2026-11-22T12:00:00.000Z"));
        assertThat(item(SUBJECT).get("createdAt")).isEqualTo(AttributeValue.fromS("2026-02-06T12:00:00.000Z"));
        assertThat(store.findById(new UserId(SUBJECT))).contains(returning.user());
    }

    @Test
    void aNewUserIsWrittenAsTheOldApplicationReadsThem() {
        assertThat(users.signIn(login(SUBJECT, NOW))).isInstanceOf(SignIn.Created.class);

        Map<String, AttributeValue> item = item(SUBJECT);
        assertThat(item.get("userId")).isEqualTo(AttributeValue.fromS(SUBJECT));
        assertThat(item.get("email")).isEqualTo(AttributeValue.fromS("new@example.com"));
        assertThat(item.get("createdAt")).isEqualTo(AttributeValue.fromS("2026-11-22T12:00:00.000Z"));
        assertThat(item.get("lastLoginAt")).isEqualTo(AttributeValue.fromS("2026-11-22T12:00:00.000Z"));
        assertThat(item.keySet())
                .as("no field that the table does not keep")
                .allMatch(name -> FIELDS.contains(name) || name.startsWith("sync_"));
    }

    @Test
    void aFieldThatTheTableDoesNotKeepIsNotInTheUserEither() {
        SignIn signIn = users.signIn(login(SUBJECT, NOW));

        User user = signIn.signedIn().orElseThrow();
        assertThat(user.givenName()).isEmpty();
        assertThat(user.locale()).isEmpty();
        assertThat(store.findById(user.id())).contains(user);
    }

    @Test
    void anOldUserCanBeDisabledAndDeletedBeforeTheyEverSignInAgain() {
        UserId id = new UserId(SUBJECT);
        write(oldItem(SUBJECT));
        assertThat(users.disable(id)).map(User::status).contains(UserStatus.DISABLED);
        assertThat(users.signIn(login(SUBJECT, NOW))).isInstanceOf(SignIn.Refused.Disabled.class);
        write(oldItem(SUBJECT));
        assertThat(users.delete(id)).isTrue();

        assertThat(server.items(mapping.tableName())).isEmpty();
    }

    @Test
    void anIdentityCanBeDisabledBeforeTheStoreHasWrittenItsUser() {
        write(oldItem(SUBJECT));
        assertThat(users.identityStatus(google(SUBJECT))).contains(IdentityStatus.ACTIVE);

        assertThat(users.disableIdentity(google(SUBJECT), NOW.minusSeconds(9)))
                .map(User::status)
                .contains(UserStatus.ACTIVE);

        assertThat(users.signIn(login(SUBJECT, NOW))).isInstanceOf(SignIn.Refused.IdentityDisabled.class);
        assertThat(item(SUBJECT).get("lastLoginAt")).isEqualTo(AttributeValue.fromS("2026-02-07T08:30:00.250Z"));
        users.enableIdentity(google(SUBJECT), NOW);
        assertThat(users.signIn(login(SUBJECT, NOW)))
                .isInstanceOfSatisfying(
                        SignIn.Returning.class,
                        it -> assertThat(it.previousLoginAt()).contains(Instant.parse("2026-02-07T08:30:00.250Z")));
        TableItems.of(server, mapping).checkThatAllFitsTogether();
    }

    @Test
    void theSameSubjectOfAnotherIssuerIsNotTheOldUser() {
        write(oldItem(SUBJECT));

        assertThat(users.signIn(elsewhere(SUBJECT, NOW))).isInstanceOf(SignIn.Refused.UserIdTaken.class);
        assertThat(store.findByIdentity(new ExternalIdentity("https://elsewhere.example", SUBJECT)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-02-07T08:30:00Z", "2026-02-07T08:30:00.25Z", "2026-02-07T08:30:00.250000Z"})
    void aTimeWithOtherDecimalsIsReadAndNeverTurnedBack(String stored) {
        Map<String, AttributeValue> item = oldItem(SUBJECT);
        item.put("lastLoginAt", AttributeValue.fromS(stored));
        write(item);
        Instant last = Instant.parse(stored);

        users.signIn(login(SUBJECT, NOW));
        item = new HashMap<>(item(SUBJECT));
        item.put("lastLoginAt", AttributeValue.fromS(stored));
        write(item);

        users.signIn(login(SUBJECT, last.minusMillis(1)));
        assertThat(store.findById(new UserId(SUBJECT)))
                .flatMap(User::lastLoginAt)
                .contains(last);
        users.signIn(login(SUBJECT, last.plusMillis(1)));
        assertThat(store.findById(new UserId(SUBJECT)))
                .flatMap(User::lastLoginAt)
                .contains(last.plusMillis(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"email", "name", "picture"})
    void whatIsNullOrEmptyIsFilledAsIfItWereMissing(String attribute) {
        for (AttributeValue nothing : List.of(AttributeValue.fromNul(true), AttributeValue.fromS(""))) {
            users.signIn(login(SUBJECT, NOW.minusSeconds(60)));
            Map<String, AttributeValue> item = new HashMap<>(item(SUBJECT));
            item.put(attribute, nothing);
            write(item);
            assertThat(store.findById(new UserId(SUBJECT))).isPresent();

            SignIn signIn = users.signIn(login(SUBJECT, NOW.minusSeconds(30)));

            User user = signIn.signedIn().orElseThrow();
            assertThat(user.email()).isPresent();
            assertThat(user.name()).contains("New Name");
            assertThat(user.picture()).contains("https://lh3.googleusercontent.com/a/new");
            assertThat(store.findById(user.id())).contains(user);
            assertThat(((SignIn.Returning) signIn).previousLoginAt()).contains(NOW.minusSeconds(60));
            store.delete(user.id());
        }
    }

    @Test
    void anAddressThatTheApplicationChangedIsNotTheVerifiedOne() {
        users.signIn(login(SUBJECT, NOW.minusSeconds(60)));
        Map<String, AttributeValue> item = new HashMap<>(item(SUBJECT));
        item.put("email", AttributeValue.fromS("changed@example.com"));
        write(item);

        assertThat(store.findById(new UserId(SUBJECT)))
                .flatMap(User::email)
                .contains(new Email("changed@example.com", false));
    }

    @Test
    void aMappingThatCannotBeIsRefused() {
        assertThatThrownBy(() -> UserTableMapping.table("t")
                        .attribute(UserField.NAME, "email")
                        .build())
                .hasMessageContaining("taken");
        assertThatThrownBy(() -> UserTableMapping.table("t")
                        .attribute(UserField.NAME, "sync_name")
                        .build())
                .hasMessageContaining("prefix");
        assertThatThrownBy(() -> UserTableMapping.table("t").without(UserField.CREATED_AT))
                .hasMessageContaining("CREATED_AT");
        assertThatThrownBy(() -> UserTableMapping.table("t")
                        .without(UserField.EMAIL_VERIFIED)
                        .build())
                .hasMessageContaining("EMAIL");
        assertThatThrownBy(() -> UserTableMapping.table("t").idsAreSubjectsOf(" "))
                .hasMessageContaining("issuer");
        assertThatThrownBy(() -> UserTableMapping.table("t").idsFollow(UserIds.subject()))
                .as("the same subject of two issuers would be one user")
                .hasMessageContaining("idsAreSubjectsOf");
        assertThatThrownBy(() -> UserTableMapping.table("t").idsFollow(UserIds.timeOrdered(Clock.systemUTC())))
                .as("each sign-in would be a new user")
                .hasMessageContaining("idsAreArbitrary");
        assertThatThrownBy(() -> UserTableMapping.table("t").key("sync_id").build())
                .hasMessageContaining("prefix");
        assertThatThrownBy(() -> UserTableMapping.table("t")
                        .emailIndex("i")
                        .without(UserField.EMAIL, UserField.EMAIL_VERIFIED)
                        .build())
                .hasMessageContaining("EMAIL");
        assertThatThrownBy(() -> UserTableMapping.table(" ")).hasMessageContaining("tableName");
    }

    private static Map<String, AttributeValue> oldItem(String subject) {
        Map<String, AttributeValue> item = new LinkedHashMap<>();
        item.put("userId", AttributeValue.fromS(subject));
        item.put("email", AttributeValue.fromS("user@example.com"));
        item.put("name", AttributeValue.fromS("User Name"));
        item.put("picture", AttributeValue.fromS("https://lh3.googleusercontent.com/a/x"));
        item.put("createdAt", AttributeValue.fromS("2026-02-06T12:00:00.000Z"));
        item.put("lastLoginAt", AttributeValue.fromS("2026-02-07T08:30:00.250Z"));
        item.put(
                "completedLessons",
                AttributeValue.fromL(List.of(
                        AttributeValue.fromS("intro"),
                        AttributeValue.fromN("2"),
                        AttributeValue.fromM(Map.of("id", AttributeValue.fromS("x"))))));
        item.put("text", AttributeValue.fromS("  ünï\u0000çødé 👩🏽‍🚀 "));
        item.put("empty", AttributeValue.fromS(""));
        item.put("number", AttributeValue.fromN("-1.2345678901234567890123456789012345678E-100"));
        item.put("bytes", bytes(0, -1, 127));
        item.put("no bytes", bytes());
        item.put("true", AttributeValue.fromBool(true));
        item.put("null", AttributeValue.fromNul(true));
        item.put("texts", AttributeValue.fromSs(List.of("a", "B", "")));
        item.put("numbers", AttributeValue.fromNs(List.of("1", "2.5")));
        item.put(
                "binaries",
                AttributeValue.fromBs(List.of(bytes(1).b(), bytes(2, 3).b())));
        item.put(
                "map",
                AttributeValue.fromM(Map.of(
                        "deep",
                        AttributeValue.fromL(
                                List.of(AttributeValue.fromSs(List.of("s")), AttributeValue.fromBool(false))),
                        "null",
                        AttributeValue.fromNul(true))));
        item.put("no list", AttributeValue.fromL(List.of()));
        item.put("no map", AttributeValue.fromM(Map.of()));
        item.put("a.name with #everything: [0]", AttributeValue.fromS("kept"));
        return item;
    }

    private static AttributeValue bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return AttributeValue.fromB(SdkBytes.fromByteArray(bytes));
    }

    private void write(Map<String, AttributeValue> item) {
        server.client().putItem(put -> put.tableName(mapping.tableName()).item(item));
    }

    private Map<String, AttributeValue> item(String subject) {
        return server.client()
                .getItem(get -> get.tableName(mapping.tableName())
                        .key(Map.of("userId", AttributeValue.fromS(subject)))
                        .consistentRead(true))
                .item();
    }

    private static Map<String, AttributeValue> foreign(Map<String, AttributeValue> item) {
        Map<String, AttributeValue> foreign = new HashMap<>(item);
        foreign.keySet().removeIf(name -> FIELDS.contains(name) || name.startsWith("sync_"));
        return foreign;
    }

    private static VerifiedLogin login(String subject, Instant at) {
        return VerifiedLogin.thatTheCallerHasVerified(google(subject), profile(), at, true);
    }

    private static VerifiedLogin elsewhere(String subject, Instant at) {
        return VerifiedLogin.thatTheCallerHasVerified(
                new ExternalIdentity("https://elsewhere.example", subject), Profile.empty(), at, false);
    }

    private static Profile profile() {
        return Profile.builder()
                .email(new Email("new@example.com", true))
                .name("New Name")
                .givenName("New")
                .picture("https://lh3.googleusercontent.com/a/new")
                .locale("en")
                .build();
    }

    private static ExternalIdentity google(String subject) {
        return new ExternalIdentity(GOOGLE, subject);
    }
}
