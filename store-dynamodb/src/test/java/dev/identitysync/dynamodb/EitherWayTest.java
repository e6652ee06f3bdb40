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
import dev.identitysync.SyncRule;
import dev.identitysync.UserId;
import dev.identitysync.UserStatus;
import dev.identitysync.spi.EmailRule;
import dev.identitysync.spi.FieldSync;
import dev.identitysync.spi.LinkRequest;
import dev.identitysync.spi.ProfileSync;
import dev.identitysync.spi.ProvisionRequest;
import dev.identitysync.spi.UserStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A sign-in that writes at once and one that looks first, as a throttle has it do, are told the same and leave the same
 * items, whoever signs in and whatever is said and asked of the address.
 */
@ExtendWith(LocalDynamoDb.class)
class EitherWayTest {
    private static final Instant LATER = NOON.plusSeconds(60);
    private static final UserId ID = new UserId(ADA.subject());
    private static final List<Claim<Email>> ADDRESSES = List.of(
            Claim.absent(),
            Claim.cleared(),
            Claim.of(ADA_EMAIL),
            Claim.of(new Email(ADA_EMAIL.address(), false)),
            Claim.of(new Email("new@example.com", true)));

    private final LocalDynamoDb.Server server;
    private final UserTableMapping mapping;
    private final DynamoDbUserStore store;

    EitherWayTest(LocalDynamoDb.Server server) {
        this.server = server;
        this.mapping = UserTableMapping.table(server.newTable("userId"))
                .idsAreSubjectsOf(ADA.issuer())
                .build();
        this.store = DynamoDbUserStore.of(server.client(), mapping);
    }

    @AfterEach
    void drop() {
        server.drop(mapping.tableName());
    }

    /** How a user came to be, and what the application then put into the item, or took out. */
    static Stream<Arguments> users() {
        return Stream.of(
                user("nobody", store -> {}),
                user("a user without an address", signIn(Logins.of(ADA))),
                user("one who shares an address", signIn(Logins.of(ADA).with(ADA_EMAIL, SHARED))),
                user("one who claims an address", signIn(Logins.of(ADA).with(ADA_EMAIL, UNIQUE))),
                user("one who proved an address", signIn(Logins.of(ADA).with(ADA_EMAIL, UNIQUE_AND_PROVED))),
                user(
                        "one whose address is another's",
                        signIn(Logins.of(BEN).with(ADA_EMAIL, UNIQUE_AND_PROVED))
                                .andThen(signIn(Logins.of(ADA).with(ADA_EMAIL, SHARED)))),
                user(
                        "one who is disabled",
                        signIn(Logins.of(ADA)).andThen(store -> store.setStatus(ID, UserStatus.DISABLED, NOON))),
                user(
                        "one whose identity is disabled",
                        signIn(Logins.of(ADA))
                                .andThen(store -> store.setIdentityStatus(ADA, IdentityStatus.DISABLED, NOON))),
                user(
                        "one who is disabled, and their identity too",
                        signIn(Logins.of(ADA)).andThen(store -> {
                            store.setIdentityStatus(ADA, IdentityStatus.DISABLED, NOON);
                            store.setStatus(ID, UserStatus.DISABLED, NOON);
                        })),
                user(
                        "one whose other identity is disabled",
                        signIn(Logins.of(ADA)).andThen(store -> {
                            store.link(new LinkRequest(ID, BEN, NOON, Optional.empty()));
                            store.setIdentityStatus(BEN, IdentityStatus.DISABLED, NOON);
                        })),
                user(
                        "one whose identity was enabled again",
                        signIn(Logins.of(ADA)).andThen(store -> {
                            store.setIdentityStatus(ADA, IdentityStatus.DISABLED, NOON);
                            store.setIdentityStatus(ADA, IdentityStatus.ACTIVE, LATER);
                        })),
                user("one who was here later", signIn(Logins.of(ADA).at(LATER.plusSeconds(1)))),
                user(
                        "one who gave up the identity",
                        signIn(Logins.of(ADA))
                                .andThen(store -> store.link(new LinkRequest(ID, BEN, NOON, Optional.empty())))
                                .andThen(store -> store.unlink(ID, ADA, NOON))),
                edited("email", AttributeValue.fromS("other@example.com")),
                edited("email", AttributeValue.fromS("")),
                edited("email", null),
                edited("lastLoginAt", null),
                edited("lastLoginAt", AttributeValue.fromS("2026-02-06T12:00:00Z")),
                edited("sync_identities", null),
                edited("sync_email_key", null));
    }

    private static Arguments user(String name, Consumer<UserStore> before) {
        return Arguments.of(name, before, Map.of());
    }

    private static Arguments edited(String attribute, @Nullable AttributeValue value) {
        return Arguments.of(
                "one with " + attribute + " " + value,
                signIn(Logins.of(ADA).with(ADA_EMAIL, SHARED)),
                Map.of(attribute, Optional.ofNullable(value)));
    }

    private static Consumer<UserStore> signIn(Logins login) {
        return store ->
                store.provision(login.identity().equals(ADA) ? login.withId(ID).request() : login.request());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("users")
    void whatASignInDoesIsTheSame(
            String user, Consumer<UserStore> before, Map<String, Optional<AttributeValue>> edits) {
        before.accept(store);
        Set<Map<String, AttributeValue>> start = edited(edits);
        for (ProvisionRequest login : logins()) {
            List<Object> atOnce = signIn(start, login, Duration.ZERO);
            List<Object> afterALook = signIn(start, login, Duration.ofMillis(1));

            assertThat(atOnce)
                    .as(
                            "%s, %s, e-mail %s",
                            user, login.emailRule(), login.profile().email())
                    .isEqualTo(afterALook);
        }
    }

    private Set<Map<String, AttributeValue>> edited(Map<String, Optional<AttributeValue>> edits) {
        edits.forEach((attribute, value) -> server.client()
                .updateItem(update -> update.tableName(mapping.tableName())
                        .key(Map.of("userId", AttributeValue.fromS(ID.value())))
                        .updateExpression(value.isPresent() ? "SET #attribute = :value" : "REMOVE #attribute")
                        .expressionAttributeNames(Map.of("#attribute", attribute))
                        .expressionAttributeValues(
                                value.map(it -> Map.of(":value", it)).orElse(null))));
        return server.items(mapping.tableName());
    }

    private static List<ProvisionRequest> logins() {
        List<ProvisionRequest> logins = new ArrayList<>();
        for (EmailRule asked : EmailRule.values()) {
            for (SyncRule rule : SyncRule.values()) {
                ADDRESSES.stream()
                        .filter(said -> asked != UNIQUE_AND_PROVED
                                || said.value().filter(Email::verified).isPresent())
                        .forEach(said -> logins.add(login(asked, rule, said)));
            }
        }
        return logins;
    }

    private static ProvisionRequest login(EmailRule asked, SyncRule rule, Claim<Email> email) {
        FieldSync<String> name = new FieldSync<>(rule, Claim.of("Ada Byron"));
        FieldSync<String> other = new FieldSync<>(rule, Claim.cleared());
        ProfileSync profile = new ProfileSync(new FieldSync<>(rule, email), name, other, other, other, name);
        return new ProvisionRequest(ADA, ID, UUID.randomUUID(), profile, LATER, LATER, Duration.ZERO, asked);
    }

    private List<Object> signIn(Set<Map<String, AttributeValue>> start, ProvisionRequest login, Duration throttle) {
        server.refill(mapping.tableName(), mapping.key(), start);
        Object answer = store.provision(new ProvisionRequest(
                login.identity(),
                login.newUserId(),
                login.callToken(),
                login.profile(),
                login.at(),
                login.now(),
                throttle,
                login.emailRule()));
        return List.of(answer, server.items(mapping.tableName()));
    }
}
