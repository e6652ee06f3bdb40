package dev.identitysync.cognito.token;

import static dev.identitysync.cognito.token.PoolOnLoopback.CLIENT;
import static dev.identitysync.cognito.token.PoolOnLoopback.MACHINE;
import static dev.identitysync.cognito.token.PoolOnLoopback.SUB;
import static dev.identitysync.cognito.token.Verdicts.person;
import static dev.identitysync.cognito.token.Verdicts.problem;
import static dev.identitysync.cognito.token.Verdicts.verified;
import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.ExternalIdentity;
import dev.identitysync.cognito.token.AccessTokenVerification.Machine;
import dev.identitysync.cognito.token.AccessTokenVerification.Person;
import dev.identitysync.cognito.token.TokenProblem.Reason;
import dev.identitysync.provisioning.UserProvisioning;
import dev.identitysync.testkit.InMemoryUserStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a verified access token gives. */
class AccessTokenTest {
    private final PoolOnLoopback pool = new PoolOnLoopback();
    private final CognitoTokenVerifier verifier = pool.verifier().build();

    @AfterEach
    void close() {
        pool.close();
    }

    @Nested
    class People {

        @Test
        void aPersonsTokenSaysWhoAndForWhat() {
            Person person = person(verifier.verifyAccessToken(pool.accessToken()));

            assertThat(person.identity()).isEqualTo(new ExternalIdentity(pool.pool.issuer(), SUB));
            assertThat(person.username()).isEqualTo("janedoe@example.com");
            assertThat(person.clientId()).isEqualTo(CLIENT);
            assertThat(person.scopes()).containsExactlyInAnyOrder("aws.cognito.signin.user.admin", "orders/read");
            assertThat(person.groups()).containsExactlyInAnyOrder("admins", "buyers");
            assertThat(person.expiresAt()).isEqualTo(pool.clock.instant().plus(Duration.ofHours(1)));
            assertThat(person.claims().find("version")).hasValue(2L);
        }

        @Test
        void theIdentityIsTheOneOfTheIdToken() {
            UserProvisioning users = UserProvisioning.builder(new InMemoryUserStore())
                    .clock(pool.clock)
                    .build();
            users.signIn(verified(verifier.verifyIdToken(pool.idToken())).login());

            assertThat(users.findByIdentity(person(verifier.verifyAccessToken(pool.accessToken()))
                            .identity()))
                    .isPresent();
        }

        @Test
        void absentScopesAndGroupsAreNone() {
            Person person = person(verifier.verifyAccessToken(pool.accessToken(claims -> {
                claims.remove("scope");
                claims.remove("cognito:groups");
            })));

            assertThat(person.scopes()).isEmpty();
            assertThat(person.groups()).isEmpty();
        }
    }

    /** Client credentials: there is nobody behind such a token. */
    @Nested
    class Machines {

        @Test
        @DisplayName("a machine's token is told apart by its subject, which is the client, and has no identity")
        void aMachineIsNobody() {
            Machine machine = machine(unchanged -> {});

            assertThat(machine.clientId()).isEqualTo(MACHINE);
            assertThat(machine.pool()).isEqualTo(pool.pool);
            assertThat(machine.scopes()).containsExactly("orders/read");
            assertThat(machine.expiresAt()).isEqualTo(pool.clock.instant().plus(Duration.ofHours(1)));
        }

        @Test
        void whatATriggerAddsMakesNoPersonOfIt() {
            for (String claim : List.of("email", "cognito:username", "cognito:groups", "name")) {
                machine(claims -> claims.put(claim, "admins"));
            }
            assertThat(problem(verifier.verifyAccessToken(
                                    pool.machineToken(claims -> claims.put("username", "janedoe"))))
                            .part())
                    .isEqualTo("username");
        }

        @Test
        void aMachineIsInNoneOfTheRequiredGroups() {
            CognitoTokenVerifier strict =
                    pool.verifier().requireAnyGroup("admins").build();

            assertThat(problem(strict.verifyAccessToken(pool.machineToken(unchanged -> {})))
                            .reason())
                    .isEqualTo(Reason.GROUP);
        }

        private Machine machine(Consumer<Map<String, Object>> change) {
            AccessTokenVerification outcome = verifier.verifyAccessToken(pool.machineToken(change));
            assertThat(outcome).isInstanceOf(Machine.class);
            return (Machine) outcome;
        }
    }

    @Nested
    class Requirements {

        @Test
        void allRequiredScopesAreNeeded() {
            CognitoTokenVerifier strict = pool.verifier()
                    .requireEveryScope("orders/read", "orders/write")
                    .build();
            String both = pool.accessToken(claims -> claims.put("scope", "a orders/write b orders/read"));

            person(strict.verifyAccessToken(both));
            for (String scope : List.of("orders/read", "", "orders/writer orders/read", "orders/read,orders/write")) {
                TokenProblem problem =
                        problem(strict.verifyAccessToken(pool.accessToken(claims -> claims.put("scope", scope))));
                assertThat(problem.reason()).isEqualTo(Reason.SCOPE);
                assertThat(problem.expected()).contains("orders/read", "orders/write");
            }
        }

        @Test
        void oneOfTheRequiredGroupsIsEnough() {
            CognitoTokenVerifier strict =
                    pool.verifier().requireAnyGroup("admins", "staff").build();

            person(strict.verifyAccessToken(pool.accessToken()));
            TokenProblem problem = problem(strict.verifyAccessToken(
                    pool.accessToken(claims -> claims.put("cognito:groups", List.of("buyers")))));
            assertThat(problem.reason()).isEqualTo(Reason.GROUP);
            assertThat(problem.actual()).contains("buyers");
        }
    }
}
