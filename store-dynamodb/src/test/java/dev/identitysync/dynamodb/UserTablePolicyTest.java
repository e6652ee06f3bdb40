package dev.identitysync.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identitysync.Email;
import dev.identitysync.ExternalIdentity;
import dev.identitysync.InvalidValueException;
import dev.identitysync.Profile;
import dev.identitysync.UserId;
import dev.identitysync.VerifiedLogin;
import dev.identitysync.events.EventId;
import dev.identitysync.provisioning.LinkPolicy;
import dev.identitysync.provisioning.SignIn;
import dev.identitysync.provisioning.SyncPolicy;
import dev.identitysync.provisioning.UserIdStrategy;
import dev.identitysync.provisioning.UserIds;
import dev.identitysync.provisioning.UserProvisioning;
import dev.identitysync.testkit.MutableClock;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class UserTablePolicyTest {
    private static final String ACCOUNT = "arn:aws:dynamodb:eu-central-1:123456789012:table/";
    private static final String ARN = ACCOUNT + "users";
    private static final UserTableMapping MAPPING =
            UserTableMapping.table("users").emailIndex("users-by-email").build();
    private static final MutableClock CLOCK = MutableClock.at("2026-02-06T12:00:00Z");

    /** A table of its own, and the ids that go with it. */
    record Wiring(UserTableMapping mapping, UserIdStrategy ids) {
        @Override
        public String toString() {
            return mapping.tableName();
        }
    }

    static List<Wiring> wirings() {
        return List.of(
                new Wiring(UserTableMapping.table("plain").build(), UserIds.derived()),
                new Wiring(
                        UserTableMapping.table("searchable")
                                .emailIndex("searchable-by-email")
                                .build(),
                        UserIds.derived()),
                new Wiring(
                        UserTableMapping.table("subjects")
                                .idsAreSubjectsOf("https://issuer.example")
                                .build(),
                        UserIds.subject()),
                new Wiring(
                        UserTableMapping.table("arbitrary")
                                .emailIndex("arbitrary-by-email")
                                .idsAreArbitrary()
                                .build(),
                        UserIds.timeOrdered(CLOCK)));
    }

    /** DynamoDB Local enforces no policy: what the store asks for is held against what the policy allows. */
    @Nested
    class AllowsExactlyWhatIsAskedFor {
        private static UserTableServer server;
        private static DynamoDbClient unobserved;

        private final NeededGrants needed = new NeededGrants();

        @BeforeAll
        static void start() {
            server = new UserTableServer();
            unobserved = server.client();
            wirings()
                    .forEach(wiring ->
                            UserTable.create(unobserved, wiring.mapping(), UserTableOptions.forDevelopment()));
        }

        @AfterAll
        static void stop() {
            unobserved.close();
            server.close();
        }

        @ParameterizedTest
        @MethodSource("dev.identitysync.dynamodb.UserTablePolicyTest#wirings")
        void whenUsersAreLookedUp(Wiring wiring) {
            UserId id = id(signIn(provisioning(wiring, unobserved), "look-up", "look-up@example.com"));
            try (DynamoDbClient client = server.client(needed)) {
                DynamoDbUserStore store = DynamoDbUserStore.of(client, wiring.mapping());

                assertThat(store.findById(id)).isPresent();
                assertThat(store.findByIdentity(identity("look-up"))).isPresent();
                assertThat(store.findEmailHolder("look-up@example.com")).isPresent();
                assertThat(store.identitiesOf(id)).hasSize(1);
            }

            assertThat(needed.soFar()).isEqualTo(allowed(wiring, UserTableAccess.LOOK_UP));
        }

        @ParameterizedTest
        @MethodSource("dev.identitysync.dynamodb.UserTablePolicyTest#wirings")
        void whenUsersSignIn(Wiring wiring) {
            try (DynamoDbClient client = server.client(needed)) {
                signInInEveryWay(wiring, client);
            }

            assertThat(needed.soFar()).isEqualTo(allowed(wiring, UserTableAccess.SIGN_IN));
        }

        @ParameterizedTest
        @MethodSource("dev.identitysync.dynamodb.UserTablePolicyTest#wirings")
        void whenOneUserIsDealtWith(Wiring wiring) {
            try (DynamoDbClient client = server.client(needed)) {
                signInInEveryWay(wiring, client);
                changeInEveryWay(wiring, client);
            }

            assertThat(needed.soFar()).isEqualTo(allowed(wiring, UserTableAccess.SIGN_IN));
        }

        @ParameterizedTest
        @MethodSource("dev.identitysync.dynamodb.UserTablePolicyTest#wirings")
        void whenEverythingIsDone(Wiring wiring) {
            try (DynamoDbClient client = server.client(needed)) {
                signInInEveryWay(wiring, client);
                changeInEveryWay(wiring, client);
                UserProvisioning people = provisioning(wiring, client);
                signIn(people, "listed", "listed@example.com");
                assertThat(people.users(Optional.empty(), 10).users()).isNotEmpty();
                if (wiring.mapping().emailIndex().isPresent()) {
                    assertThat(people.findByEmail("listed@example.com")).hasSize(1);
                }
            }

            assertThat(needed.soFar()).isEqualTo(allowed(wiring, UserTableAccess.ADMINISTER));
        }

        @ParameterizedTest
        @MethodSource("dev.identitysync.dynamodb.UserTablePolicyTest#wirings")
        void whenEventsAreReceived(Wiring wiring) {
            try (DynamoDbClient client = server.client(needed)) {
                DynamoDbReceivedEvents events = DynamoDbReceivedEvents.of(client, wiring.mapping());
                EventId event = new EventId("https://issuer.example", "1");
                events.record(event, CLOCK.instant(), CLOCK.instant());

                assertThat(events.isRecorded(event)).isTrue();
            }

            assertThat(needed.soFar())
                    .extracting(Grant::action)
                    .containsExactlyInAnyOrder("dynamodb:GetItem", "dynamodb:UpdateItem");
            assertThat(allowed(wiring, UserTableAccess.SIGN_IN)).containsAll(needed.soFar());
        }

        @Test
        void whenTheTableIsMade() {
            UserTableMapping mapping = UserTableMapping.table("made").build();
            try (DynamoDbClient client = server.client(needed, new Backups(0))) {
                UserTable.create(client, mapping, UserTableOptions.forProduction());
            }

            assertThat(needed.soFar())
                    .isEqualTo(allowed(new Wiring(mapping, UserIds.derived()), UserTableAccess.CREATE));
        }

        @ParameterizedTest
        @MethodSource("dev.identitysync.dynamodb.UserTablePolicyTest#wirings")
        void whenTheDoctorComes(Wiring wiring) {
            try (DynamoDbClient client = server.client(needed)) {
                DynamoDbDoctor.of(client, wiring.mapping(), Clock.systemUTC()).check();
            }

            Set<Grant> allowed = new HashSet<>(allowed(wiring, UserTableAccess.ADMINISTER));
            allowed.addAll(allowed(wiring, UserTableAccess.DIAGNOSE));
            assertThat(needed.soFar()).isEqualTo(allowed);
        }

        // First and returning, linked later, with an address that changes, and with one that somebody left behind.
        private void signInInEveryWay(Wiring wiring, DynamoDbClient client) {
            UserProvisioning people = provisioning(wiring, client);
            String who = wiring + "-" + CLOCK.instant().toEpochMilli();
            CLOCK.advance(Duration.ofMinutes(1));
            assertThat(signIn(people, who, who + "@example.com")).isInstanceOf(SignIn.Created.class);
            assertThat(signIn(people, who, who + "-moved@example.com")).isInstanceOf(SignIn.Returning.class);
            unobserved.deleteItem(item -> item.tableName(wiring.mapping().tableName())
                    .key(Map.of(
                            "userId",
                            AttributeValue.fromS(people.findByIdentity(identity(who))
                                    .orElseThrow()
                                    .id()
                                    .value()))));
            assertThat(signIn(people, who + "-next", who + "-moved@example.com"))
                    .isInstanceOf(SignIn.Created.class);
        }

        private void changeInEveryWay(Wiring wiring, DynamoDbClient client) {
            UserProvisioning people = provisioning(wiring, client);
            UserId id = id(signIn(people, "owner", "owner@example.com"));
            people.recordLogin(id);
            people.link(id, login("https://other.example", "owner", "owner@example.com"));
            people.unlink(id, new ExternalIdentity("https://other.example", "owner"));
            people.disable(id);
            people.enable(id);
            people.revokeSessions(id);
            people.disableIdentity(identity("owner"), CLOCK.instant());
            people.enableIdentity(identity("owner"), CLOCK.instant());
            assertThat(people.delete(id)).isTrue();
        }

        private Set<Grant> allowed(Wiring wiring, UserTableAccess access) {
            UserTableMapping mapping = wiring.mapping();
            return Grant.in(
                    UserTablePolicy.of(mapping, ACCOUNT + mapping.tableName()).json(access));
        }

        private UserProvisioning provisioning(Wiring wiring, DynamoDbClient client) {
            return UserProvisioning.builder(DynamoDbUserStore.of(client, wiring.mapping()))
                    .userIds(wiring.ids())
                    .syncPolicy(SyncPolicy.followProvider())
                    .linkPolicy(LinkPolicy.neverAndOneUserPerEmail())
                    .clock(CLOCK)
                    .build();
        }

        private static SignIn signIn(UserProvisioning people, String subject, String address) {
            CLOCK.advance(Duration.ofMinutes(1));
            return people.signIn(login("https://issuer.example", subject, address));
        }

        private static VerifiedLogin login(String issuer, String subject, String address) {
            return VerifiedLogin.thatTheCallerHasVerified(
                    new ExternalIdentity(issuer, subject),
                    Profile.builder().email(new Email(address, true)).build(),
                    CLOCK.instant(),
                    true);
        }

        private static ExternalIdentity identity(String subject) {
            return new ExternalIdentity("https://issuer.example", subject);
        }

        private static UserId id(SignIn signIn) {
            return ((SignIn.Created) signIn).user().id();
        }
    }

    @Test
    void itIsADocumentToPasteInto() {
        assertThat(UserTablePolicy.of(MAPPING, ARN).json(UserTableAccess.ADMINISTER))
                .isEqualTo("""
                        {
                          "Version" : "2012-10-17",
                          "Statement" : [
                            {
                              "Sid" : "UserTable",
                              "Effect" : "Allow",
                              "Action" : [
                                "dynamodb:BatchGetItem",
                                "dynamodb:ConditionCheckItem",
                                "dynamodb:DeleteItem",
                                "dynamodb:GetItem",
                                "dynamodb:Scan",
                                "dynamodb:UpdateItem"
                              ],
                              "Resource" : "arn:aws:dynamodb:eu-central-1:123456789012:table/users"
                            },
                            {
                              "Sid" : "UserTableEmailIndex",
                              "Effect" : "Allow",
                              "Action" : [
                                "dynamodb:Query"
                              ],
                              "Resource" : "arn:aws:dynamodb:eu-central-1:123456789012:table/users/index/users-by-email"
                            }
                          ]
                        }""");
    }

    @Test
    void severalKindsOfAccessGoTogether() {
        assertThat(Grant.in(UserTablePolicy.of(MAPPING, ARN).json(UserTableAccess.LOOK_UP, UserTableAccess.DIAGNOSE)))
                .extracting(Grant::action)
                .containsExactly(
                        "dynamodb:DescribeContinuousBackups",
                        "dynamodb:DescribeTable",
                        "dynamodb:DescribeTimeToLive",
                        "dynamodb:GetItem");
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsAllowedByAWildcard(UserTableAccess access) {
        assertThat(UserTablePolicy.of(MAPPING, ARN).json(access))
                .doesNotContain("*")
                .doesNotContain("?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "users",
                "*",
                "arn:aws:dynamodb:eu-central-1:123456789012:table/*",
                "arn:aws:dynamodb:eu-central-1:123456789012:table/user?",
                "arn:aws:dynamodb:*:123456789012:table/users",
                "arn:aws:dynamodb:eu-central-1::table/users",
                "arn:aws:dynamodb:eu-central-1:123456789012:table/users/index/users-by-email",
                "arn:aws:dynamodb:eu-central-1:123456789012:table/${aws:username}",
                "arn:aws:s3:eu-central-1:123456789012:table/users"
            })
    void anythingButOneTableIsRefused(String arn) {
        assertThatThrownBy(() -> UserTablePolicy.of(MAPPING, arn))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("is not the ARN of one table");
    }

    @ParameterizedTest
    @ValueSource(strings = {"arn:aws-cn:dynamodb:cn-north-1:123456789012:table/users", ARN})
    void aTableOfAnyPartitionWillDo(String arn) {
        assertThat(UserTablePolicy.of(MAPPING, arn).json(UserTableAccess.LOOK_UP))
                .contains(arn);
    }

    @Test
    void aMappingMayNameTheTableByItsArn() {
        assertThat(UserTablePolicy.of(UserTableMapping.table(ARN).build(), ARN).json(UserTableAccess.LOOK_UP))
                .contains(ARN);
    }

    @Test
    void anotherTableThanTheMappingsIsRefused() {
        assertThatThrownBy(() -> UserTablePolicy.of(MAPPING, ACCOUNT + "orders"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("another table than the mapping's");
    }

    @Test
    void anIndexThatWouldNameSeveralIsRefused() {
        UserTableMapping mapping =
                UserTableMapping.table("users").emailIndex("users-*").build();

        assertThatThrownBy(() -> UserTablePolicy.of(mapping, ARN))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("emailIndex");
    }
}
