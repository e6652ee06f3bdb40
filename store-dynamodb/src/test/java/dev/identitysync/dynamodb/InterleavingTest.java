package dev.identitysync.dynamodb;

import static dev.identitysync.dynamodb.Logins.ADA;
import static dev.identitysync.dynamodb.Logins.ADA_EMAIL;
import static dev.identitysync.dynamodb.Logins.BEN;
import static dev.identitysync.dynamodb.Logins.NOON;
import static dev.identitysync.spi.EmailRule.SHARED;
import static dev.identitysync.spi.EmailRule.UNIQUE;
import static dev.identitysync.spi.EmailRule.UNIQUE_AND_PROVED;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.Claim;
import dev.identitysync.Email;
import dev.identitysync.ExternalIdentity;
import dev.identitysync.IdentityStatus;
import dev.identitysync.Profile;
import dev.identitysync.UserId;
import dev.identitysync.UserStatus;
import dev.identitysync.dynamodb.Interleaving.Result;
import dev.identitysync.spi.LinkRequest;
import dev.identitysync.spi.LinkRequest.ProofUse;
import dev.identitysync.spi.ProvisionRequest;
import dev.identitysync.spi.UserStore;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every two operations, the second as a whole between two requests of the first: what both are told, and all that is in
 * the table afterwards, is as if one had come after the other.
 */
@ExtendWith(LocalDynamoDb.class)
class InterleavingTest {
    private static final Instant LATER = NOON.plusSeconds(60);
    private static final ExternalIdentity CY = new ExternalIdentity("https://cys.example", "cy");
    private static final ExternalIdentity DAN = new ExternalIdentity("https://dans.example", "dan");
    private static final Email CY_EMAIL = new Email("cy@example.com", true);
    private static final Email NEW_EMAIL = new Email("new@example.com", true);
    private static final UserId ADA_ID = Logins.of(ADA).id();
    private static final UserId CY_ID = Logins.of(CY).id();

    private static final List<Operation> OPERATIONS = operations();

    private final LocalDynamoDb.Server server;

    InterleavingTest(LocalDynamoDb.Server server) {
        this.server = server;
    }

    /** One call, always the very same. */
    private record Operation(String name, Function<UserStore, Object> call) {
        @Override
        public String toString() {
            return name;
        }
    }

    // Ada has two identities and an address that was proved, Cy an address and one identity; nobody knows Dan.
    private static void prepare(UserStore store) {
        store.provision(Logins.of(ADA).with(ADA_EMAIL, UNIQUE_AND_PROVED).request());
        store.link(new LinkRequest(ADA_ID, BEN, NOON, Optional.empty()));
        store.provision(Logins.of(CY).with(CY_EMAIL, UNIQUE).request());
    }

    private static List<Operation> operations() {
        return List.of(
                signIn("Ada signs in", Logins.of(ADA).with(ADA_EMAIL, UNIQUE_AND_PROVED)),
                signIn("Ada changes the address", Logins.of(ADA).with(NEW_EMAIL, UNIQUE_AND_PROVED)),
                signIn("Ada shares an address", Logins.of(ADA).with(NEW_EMAIL, SHARED)),
                signIn(
                        "Ada has no address",
                        Logins.of(ADA)
                                .with(Profile.builder().email(Claim.cleared()).build())),
                signIn("Ada signs in after a throttle", Logins.of(ADA).throttled(Duration.ofSeconds(1))),
                signIn("Ben changes the address", Logins.of(BEN).with(NEW_EMAIL, UNIQUE)),
                signIn("Cy wants Ada's address", Logins.of(CY).with(ADA_EMAIL, UNIQUE)),
                signIn("Dan signs in with Ada's address", Logins.of(DAN).with(ADA_EMAIL, UNIQUE_AND_PROVED)),
                signIn("Dan signs in with an address", Logins.of(DAN).with(NEW_EMAIL, UNIQUE_AND_PROVED)),
                link("Dan is linked to Ada", ADA_ID, DAN),
                link("Dan is linked to Cy", CY_ID, DAN),
                link("Ben is linked to Cy", CY_ID, BEN),
                link("Ada is linked to Cy", CY_ID, ADA),
                new Operation("Ben is unlinked", store -> store.unlink(ADA_ID, BEN, LATER)),
                new Operation("Ada is unlinked", store -> store.unlink(ADA_ID, ADA, LATER)),
                new Operation(
                        "Ada's login is recorded", store -> store.recordLogin(ADA_ID, LATER, Duration.ofSeconds(1))),
                new Operation("Ada is disabled", store -> store.setStatus(ADA_ID, UserStatus.DISABLED, LATER)),
                status("Ada's identity is disabled", ADA, IdentityStatus.DISABLED, LATER),
                status("Ben's identity is disabled", BEN, IdentityStatus.DISABLED, LATER),
                status("Ben's identity was enabled before", BEN, IdentityStatus.ACTIVE, NOON),
                new Operation("Ada is signed out", store -> store.revokeSessions(ADA_ID, LATER.plusSeconds(1))),
                new Operation("Ada is deleted", store -> store.delete(ADA_ID)));
    }

    private static Operation signIn(String name, Logins login) {
        ProvisionRequest request = login.at(LATER).request();
        return new Operation(name, store -> store.provision(request));
    }

    private static Operation link(String name, UserId user, ExternalIdentity identity) {
        ProofUse proof = new ProofUse("proof", LATER.plusSeconds(600));
        return new Operation(name, store -> store.link(new LinkRequest(user, identity, LATER, Optional.of(proof))));
    }

    private static Operation status(String name, ExternalIdentity identity, IdentityStatus status, Instant asOf) {
        return new Operation(name, store -> store.setIdentityStatus(identity, status, asOf));
    }

    static Stream<Arguments> ids() {
        UnaryOperator<UserTableMapping.Builder> derived = mapping -> mapping;
        UnaryOperator<UserTableMapping.Builder> arbitrary = UserTableMapping.Builder::idsAreArbitrary;
        return Stream.of(Arguments.of("derived", derived), Arguments.of("arbitrary", arbitrary));
    }

    @ParameterizedTest(name = "{0} ids")
    @MethodSource("ids")
    void anyTwoOperationsEndAsOneAfterTheOther(String ids, UnaryOperator<UserTableMapping.Builder> wiring) {
        String name = server.newTable("userId");
        UserTableMapping mapping = wiring.apply(UserTableMapping.table(name)).build();
        Map<List<Operation>, Result> inOrder = new HashMap<>();
        Map<Operation, Integer> requests = new HashMap<>();
        try (Interleaving table = new Interleaving(server, mapping, InterleavingTest::prepare)) {
            OPERATIONS.forEach(operation -> requests.put(operation, table.requestsOf(operation.call())));
            eachTwo((first, second) -> inOrder.put(List.of(first, second), table.inOrder(first.call(), second.call())));
            eachTwo((first, second) -> {
                Result after = requireNonNull(inOrder.get(List.of(first, second)));
                Result before =
                        requireNonNull(inOrder.get(List.of(second, first))).swapped();
                for (int request = 2; request <= requireNonNull(requests.get(first)); request++) {
                    assertThat(table.overtaken(first.call(), second.call(), request))
                            .as("%s, and before its request %s: %s", first, request, second)
                            .isIn(after, before);
                }
            });
        }
    }

    private static void eachTwo(BiConsumer<Operation, Operation> pair) {
        OPERATIONS.forEach(first -> OPERATIONS.forEach(second -> pair.accept(first, second)));
    }
}
