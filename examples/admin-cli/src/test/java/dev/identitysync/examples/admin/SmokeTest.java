package dev.identitysync.examples.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The checks of a users API, one that is right and ones that are not. */
class SmokeTest {
    private static final String KNOWN = "117364522783829011234";

    private final UsersApi api = new UsersApi();

    @AfterEach
    void close() {
        api.close();
    }

    private Run smoke() {
        return Run.of(Map.of("USERS_API_KEY", UsersApi.KEY), "smoke", api.base().toString(), "--user", KNOWN);
    }

    private void assertProblem(String... checks) {
        Run run = smoke();

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out() + run.err()).doesNotContain(UsersApi.KEY, "user@example.com");
        for (String check : checks) {
            assertThat(run.finding("users-api", check).path("severity").asText())
                    .as(check)
                    .isEqualTo("PROBLEM");
        }
    }

    @Test
    void anApiThatKeepsTheContractIsFine() {
        Run run = smoke();

        assertThat(run.json().path("healthy").asBoolean()).as(run.out()).isTrue();
        assertThat(run.exit()).isZero();
    }

    @Test
    void aSuccessThatHidesAnErrorIsAProblem() {
        api.spoil((request, reply) ->
                new UsersApi.Reply(200, "{\"statusCode\":" + reply.status() + ",\"errorMessage\":\"no\"}"));

        assertProblem("unknown-user", "blank-path", "missing-user-id", "malformed-body", "key-required", "known-user");
    }

    @Test
    void anEmptyUserIdThatIsTakenIsAProblem() {
        api.spoil((request, reply) -> request.equals("POST /users") ? new UsersApi.Reply(201, UsersApi.USER) : reply);

        assertProblem("missing-user-id", "empty-user-id", "blank-user-id", "null-user-id", "numeric-user-id");
    }

    @Test
    void aBodyThatIsNoJsonIsAProblem() {
        api.spoil((request, reply) -> new UsersApi.Reply(reply.status(), "<html>"));

        assertProblem("health", "unknown-user", "missing-user-id", "known-user");
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "{}", " 1", "]"})
    void aBodyThatGoesOnAfterItsJsonIsAProblem(String rest) {
        api.spoil((request, reply) -> new UsersApi.Reply(reply.status(), reply.body() + rest));

        assertProblem("health", "unknown-user", "missing-user-id", "known-user");
    }

    @Test
    void aBodyThatIsTooLargeIsAProblem() {
        api.spoil((request, reply) -> request.endsWith(KNOWN)
                ? new UsersApi.Reply(reply.status(), reply.body() + " ".repeat(64 * 1024))
                : reply);

        assertProblem("known-user");
    }

    @Test
    void noBodyIsAProblem() {
        api.spoil((request, reply) -> new UsersApi.Reply(reply.status(), ""));

        assertProblem("unknown-user", "known-user");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"userId\":\"\"}",
                "{\"userId\":117364522783829011234}",
                "{\"userId\":\"another\"}",
                "{\"userId\":\"117364522783829011234\",\"createdAt\":\"2026-02-06T12:00:00Z\"}"
            })
    void aUserWhoIsAnsweredOtherwiseIsAProblem(String body) {
        api.spoil((request, reply) -> request.endsWith(KNOWN) ? new UsersApi.Reply(200, body) : reply);

        assertProblem("known-user");
    }

    @Test
    void anOpenApiIsAProblemWhereThereShouldBeAKey() {
        api.spoil((request, reply) -> reply.status() == 403 ? new UsersApi.Reply(404, "{}") : reply);

        assertProblem("key-required");
    }

    @Test
    void anApiThatDoesNotAnswerIsAProblem() {
        api.close();

        assertProblem("reachable");
    }

    @Test
    void whatIsNoAddressIsAUsageError() {
        assertThat(Run.of(Map.of(), "smoke").exit()).isEqualTo(2);
        assertThat(Run.of(Map.of(), "smoke", "not a url").exit()).isEqualTo(2);
        assertThat(Run.of(Map.of(), "smoke", "users").exit()).isEqualTo(2);
    }
}
