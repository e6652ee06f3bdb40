package dev.identitysync.jdbc.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identitysync.StoreOutcomeUnknownException;
import dev.identitysync.User;
import dev.identitysync.jdbc.JdbcStoreUnderTest;
import dev.identitysync.jdbc.Logins;
import dev.identitysync.jdbc.SqlRow;
import dev.identitysync.jdbc.SqlStatement;
import dev.identitysync.jdbc.SqlStatements;
import dev.identitysync.jdbc.TestDatabase;
import dev.identitysync.jdbc.UserTableMapping;
import dev.identitysync.provisioning.SignIn;
import dev.identitysync.testkit.MutableClock;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What functions that take SQL are sent, and which of their answers are understood. */
@ExtendWith(TestDatabase.class)
class ExecuteQueryCodecTest {
    private static final SqlStatement RECORD_LOGIN = SqlStatements.of(UserTableMapping.ofSchema("app"))
            .named("record-login")
            .orElseThrow();

    private final ExecuteQueryCodec codec = new ExecuteQueryCodec();
    private final MutableClock clock = MutableClock.at("2026-02-06T12:00:00Z");
    private final TestDatabase.Server server;

    ExecuteQueryCodecTest(TestDatabase.Server server) {
        this.server = server;
    }

    @Test
    void aRequestHasAPlaceForEachParameterAndWhatTheFunctionWantsBeside() {
        byte[] request = codec.sqlIn("query")
                .and("return_dict", true)
                .request(
                        RECORD_LOGIN,
                        Map.of("id", "u", "at", Instant.EPOCH, "unless_after", Instant.EPOCH),
                        Duration.ofSeconds(1));

        Map<?, ?> event = ExecuteQueryFunction.event(new String(request, StandardCharsets.UTF_8));
        assertThat(event.keySet()).asString().isEqualTo("[operation, query, params, return_dict]");
        assertThat(event.get("params")).asString().contains("1970-01-01T00:00:00Z", "u");
        String sql = ExecuteQueryFunction.sql(event, "query");
        assertThat(sql).contains("u.\"id\" = %s::text").doesNotContain(":id", "?");
        assertThat(sql.split("%s", -1))
                .hasSize(ExecuteQueryFunction.parameters(event).size() + 1);
    }

    @ParameterizedTest(name = "of {0}")
    @ValueSource(strings = {"2026-02-06T12:00:00.123456Z", "-0099-03-01T00:00:00Z", "+12026-02-06T12:00:00Z"})
    void aTimeIsATextThatPostgresReadsAsTheSameTime(String iso) {
        Instant time = Instant.parse(iso);

        assertThat(server.text(
                        "SELECT extract(epoch FROM '" + PostgresTime.text(time) + "'::timestamptz)::numeric(30,6)"))
                .isEqualTo("%d.%06d".formatted(time.getEpochSecond(), time.getNano() / 1000));
    }

    @ParameterizedTest(name = "of {0}")
    @ValueSource(
            strings = {
                "[{\"id\":\"u\",\"n\":7,\"flag\":true,\"none\":null,\"json\":{\"a\":[1.50]}}]",
                "{\"rows\":[{\"id\":\"u\",\"n\":\"7\",\"flag\":true,\"none\":null,\"json\":\"{\\\"a\\\":[1.50]}\"}]}",
                "{\"columns\":[\"id\",\"n\",\"flag\",\"none\",\"json\"],\"rows\":[[\"u\",7,true,null,{\"a\":[1.50]}]]}",
                "{\"columns\":[{\"name\":\"id\"},{\"name\":\"n\"},{\"name\":\"flag\"},{\"name\":\"none\"},{\"name\":\"json\"}],"
                        + "\"data\":[[\"u\",7,true,null,{\"a\":[1.50]}]],\"success\":true,\"error\":null}",
                "{\"statusCode\":200,\"body\":\"{\\\"result\\\":[{\\\"id\\\":\\\"u\\\",\\\"n\\\":7,\\\"flag\\\":true,"
                        + "\\\"none\\\":null,\\\"json\\\":{\\\"a\\\":[1.50]}}],\\\"row_count\\\":1}\"}",
                "{\"statusCode\":200,\"body\":{\"results\":[{\"id\":\"u\",\"n\":7,\"flag\":true,\"none\":null,"
                        + "\"json\":{\"a\":[1.50]}}]}}"
            })
    void theRowsAreFoundWhereverTheyAre(String answer) {
        Map<String, @Nullable Object> columns = rows(answer).get(0).columns();

        assertThat(columns)
                .containsEntry("id", "u")
                .containsEntry("n", "7")
                .containsEntry("flag", true)
                .containsEntry("none", null)
                .containsEntry("json", "{\"a\":[1.50]}");
    }

    @ParameterizedTest(name = "of {0}")
    @ValueSource(
            strings = {
                "",
                "null",
                "\"rows\"",
                "<html>",
                "{}",
                "{\"rows\":{}}",
                "{\"rows\":[1]}",
                "{\"rows\":[[1]]}",
                "{\"columns\":[1],\"rows\":[[1]]}",
                "{\"statusCode\":200}",
                "{\"statusCode\":200,\"body\":\"words\"}",
                "{\"error\":\"canary\"}",
                "{\"statusCode\":500,\"body\":\"{\\\"error\\\":\\\"canary\\\"}\"}",
                "{\"success\":false,\"rows\":[]}",
                "{\"statusCode\":\"200\",\"rows\":[]}",
                "{\"error\":\"write EPIPE canary\",\"code\":\"EPIPE\"}",
                "{\"error\":{\"code\":\"EBUSY\",\"message\":\"canary\"}}",
                "{\"success\":false,\"error\":\"failed for canary: deadlock detected\"}",
                "{\"success\":false,\"hint\":\"deadlock detected\",\"error\":\"canary\"}",
                "{\"error\":\"canary\",\"code\":\"40003\"}"
            })
    void whateverElseAFunctionAnswersIsUnknownAndNotRepeated(String answer) {
        assertThatThrownBy(() -> rows(answer))
                .isInstanceOf(StoreOutcomeUnknownException.class)
                .hasMessageContaining("repeat the operation")
                .hasMessageNotContaining("canary");
    }

    @ParameterizedTest(name = "of {0}")
    @ValueSource(
            strings = {
                "{\"error\":\"words canary\",\"pgcode\":\"40001\"}",
                "{\"error\":{\"sqlState\":\"40P01\",\"message\":\"words canary\"}}",
                "{\"statusCode\":500,\"body\":\"{\\\"error\\\":\\\"failed\\\",\\\"message\\\":\\\"duplicate key value"
                        + " violates unique constraint \\\\\\\"x\\\\\\\" canary\\\"}\"}",
                "{\"success\":false,\"message\":\"deadlock detected canary\"}",
                "{\"success\":false,\"message\":\"ERROR:  deadlock detected\\nDETAIL:  canary\"}"
            })
    void aFailureWithAStateOrPostgresOwnWordsIsToldAsWhatItMeans(String answer) {
        assertThatThrownBy(() -> rows(answer))
                .hasMessageContaining("statement beside it")
                .rootCause()
                .hasMessageNotContaining("canary");
    }

    /** Some functions run a statement once for the rows, and once more for the names of the columns. */
    @Test
    void aFunctionThatRunsEachStatementTwiceGivesTheSameUsers() {
        Invocation.Backend twice = new ExecuteQueryFunction(server.pool(), "query") {
            @Override
            List<@Nullable Object> execute(String sql, List<?> parameters) throws SQLException {
                List<@Nullable Object> rows = super.execute(sql, parameters);
                super.execute(sql, parameters);
                return rows;
            }

            @Override
            Invocation.Reply answered(List<@Nullable Object> rows) {
                return Invocation.Reply.of(
                        text(Map.of("statusCode", Json.Literal.of(200), "body", text(Map.of("result", rows)))));
            }
        };
        ProxyCodec wild = codec.sqlIn("query").and("return_dict", true);
        try (InvokeEndpoint endpoint = new InvokeEndpoint(twice);
                JdbcStoreUnderTest underTest =
                        new JdbcStoreUnderTest(server, DbProxyGateway.of(endpoint.client(), "any", wild))) {
            SignIn first = Logins.provisioning(underTest.store(), clock).signIn(Logins.ada(clock));
            SignIn second = Logins.provisioning(underTest.store(), clock).signIn(Logins.ada(clock));

            assertThat(first).isInstanceOf(SignIn.Created.class);
            assertThat(second).isInstanceOf(SignIn.Returning.class);
            assertThat(second.signedIn().map(User::id))
                    .isEqualTo(first.signedIn().map(User::id));
        }
    }

    private List<SqlRow> rows(String answer) {
        return codec.rows(answer.getBytes(StandardCharsets.UTF_8));
    }
}
