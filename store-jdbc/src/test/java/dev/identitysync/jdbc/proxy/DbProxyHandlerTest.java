package dev.identitysync.jdbc.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.identitysync.StoreBrokenException;
import dev.identitysync.StoreOutcomeUnknownException;
import dev.identitysync.StoreUnavailableException;
import dev.identitysync.jdbc.OutboxContent;
import dev.identitysync.jdbc.SqlConflictException;
import dev.identitysync.jdbc.SqlErrors;
import dev.identitysync.jdbc.SqlGateway;
import dev.identitysync.jdbc.SqlRow;
import dev.identitysync.jdbc.SqlStatement;
import dev.identitysync.jdbc.SqlStatements;
import dev.identitysync.jdbc.UserTableMapping;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/** What the function does with requests, of which some mean harm. */
class DbProxyHandlerTest {
    private static final String MAPPING =
            SqlStatements.of(UserTableMapping.ofSchema("app")).fingerprint();
    private static final String FIND = "{\"version\":1,\"mapping\":\"" + MAPPING
            + "\",\"statement\":\"find-by-id\",\"parameters\":{\"id\":\"canary\"}," + "\"timeoutMillis\":2500}";
    private static final String RECORD = "{\"version\":1,\"mapping\":\"" + MAPPING
            + "\",\"statement\":\"record-login\",\"parameters\":{\"id\":\"canary\","
            + "\"at\":\"2026-02-06T12:00:00Z\",\"unless_after\":\"2026-02-06T12:00:00Z\"},\"timeoutMillis\":2500}";
    private static final String LIST = "{\"version\":1,\"mapping\":\"" + MAPPING
            + "\",\"statement\":\"list\",\"parameters\":{\"after\":\"\",\"most\":5}," + "\"timeoutMillis\":2500}";

    private final Logger logger = (Logger) LoggerFactory.getLogger(DbProxyHandler.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final List<Duration> sent = new ArrayList<>();

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
        logger.setLevel(Level.DEBUG);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(log);
        logger.setLevel(null);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @DisplayName("X1: what is not the name of a statement is refused and logged without its text")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "statement | \"SELECT canary\"",
                "statement | \"find-by-id; DROP TABLE canary\"",
                "statement | \"find-by-id -- canary\"",
                "statement | \"find-by-id/*canary*/\"",
                "statement | \"COPY canary TO PROGRAM 'sh'\"",
                "statement | \"DO $$ BEGIN canary; END $$\"",
                "statement | \"FIND-BY-ID\"",
                "statement | \" find-by-id\"",
                "statement | \"find-by-id\\u0000\"",
                "statement | \"sign-in-returning:sssss:shared\"",
                "statement | \"sign-in-returning:ssssss:canary\"",
                "statement | \"sign-in-canary:ssssss:shared\"",
                "statement | \"\"",
                "statement | null",
                "statement | 1",
                "statement | [\"find-by-id\"]",
                "statement | {\"sql\":\"canary\"}"
            })
    void whatIsNoStatementsNameIsRefused(String field, String name) {
        assertRefused(FIND.replace("\"find-by-id\"", name), field);
    }

    @ParameterizedTest(name = "{0}: {2}")
    @DisplayName("X3: parameters too few, too many, of the wrong type, with a NUL or too large are refused")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "parameters.id           | FIND   | {}",
                "parameters              | FIND   | {\"id\":\"u\",\"canary\":\"u\"}",
                "parameters              | FIND   | {\"id\":\"u\",\"most\":1}",
                "parameters              | FIND   | [\"canary\"]",
                "parameters              | FIND   | null",
                "parameters              | FIND   | \"canary\"",
                "parameters.id           | FIND   | {\"id\":1}",
                "parameters.id           | FIND   | {\"id\":true}",
                "parameters.id           | FIND   | {\"id\":[\"canary\"]}",
                "parameters.id           | FIND   | {\"id\":{\"canary\":1}}",
                "parameters.id           | FIND   | {\"id\":\"canary\\u0000\"}",
                "parameters.id           | FIND   | {\"id\":\"canary\\ud83d\"}",
                "request                 | FIND   | {\"id\":\"u\",\"id\":\"canary\"}",
                "parameters.at           | RECORD | {\"id\":\"u\",\"at\":\"canary\",\"unless_after\":null}",
                "parameters.at           | RECORD | {\"id\":\"u\",\"at\":1770379200,\"unless_after\":null}",
                "parameters.at           | RECORD | {\"id\":\"u\",\"at\":\"infinity\",\"unless_after\":null}",
                "parameters.unless_after | RECORD | {\"id\":\"u\",\"at\":null}",
                "parameters.most         | LIST   | {\"after\":\"u\",\"most\":\"5\"}",
                "parameters.most         | LIST   | {\"after\":\"u\",\"most\":5.0}",
                "parameters.most         | LIST   | {\"after\":\"u\",\"most\":1e999999999}",
                "parameters.most         | LIST   | {\"after\":\"u\",\"most\":-0}",
                "parameters.most         | LIST   | {\"after\":\"u\",\"most\":9223372036854775808}",
                "parameters.most         | LIST   | {\"after\":\"u\",\"most\":99999999999999999999}"
            })
    void parametersThatDoNotFitAreRefused(String field, String request, String parameters) {
        String whole = Map.of("FIND", FIND, "RECORD", RECORD, "LIST", LIST).getOrDefault(request, "");

        assertRefused(
                whole.replaceFirst(
                        "\"parameters\":\\{[^}]*}", "\"parameters\":" + Matcher.quoteReplacement(parameters)),
                field);
    }

    @ParameterizedTest(name = "{0}: {1} {2}")
    @DisplayName("X4: there is no place for a URL, a schema or SQL, and none for another version")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "request       | {\"version\":1,             | {\"url\":\"jdbc:postgresql://canary/\",\"version\":1,",
                "request       | {\"version\":1,             | {\"schema\":\"canary\",\"version\":1,",
                "request       | {\"version\":1,             | {\"sql\":\"canary\",\"version\":1,",
                "request       | {\"version\":1,             | {\"version\":1,\"version\":1,",
                "version       | {\"version\":1,             | {\"version\":2,\"sql\":\"canary\",",
                "version       | {\"version\":1,             | {\"version\":\"1\",",
                "version       | {\"version\":1,             | {\"version\":1.0,",
                "version       | {\"version\":1,             | {",
                "timeoutMillis | 2500                       | 0",
                "timeoutMillis | 2500                       | -1",
                "timeoutMillis | 2500                       | 900001",
                "timeoutMillis | 2500                       | 2.5e3",
                "timeoutMillis | 2500                       | \"2500\"",
                "timeoutMillis | ,\"timeoutMillis\":2500    | ``",
                "request       | 2500}                      | 2500} canary",
                "request       | 2500}                      | 2500}{}",
                "request       | 2500}                      | 2500",
                "request       | {\"version\":1,             | [{\"version\":1,"
            })
    void thereIsNoPlaceForAnythingElse(String field, String from, String to) {
        assertRefused(FIND.replace(from, to), field);
    }

    @Test
    void aRequestThatIsTooLargeTooDeepOrNoUtf8IsRefused() throws IOException {
        // With nothing but spaces beyond the limit, only the limit refuses it.
        assertRefused(FIND + " ".repeat(ProxyRequest.MOST_BYTES), "request");
        assertRefused(FIND.replace("\"canary\"", "[" + "9,".repeat(100_000) + "9]"), "parameters.id");
        assertRefused("[".repeat(200_000), "request");
        assertRefused("", "request");
        byte[] latin = FIND.replace("canary", "m\u00fcller").getBytes(StandardCharsets.ISO_8859_1);
        assertThat(answer(latin, 60_000)).contains("\"field\":\"request\"");
        assertThat(sent).isEmpty();
    }

    @ParameterizedTest(name = "of {0}")
    @CsvSource({"\"0123456789abcdef\"", "\"\"", "null", "7"})
    void anotherMappingIsRefused(String mapping) {
        assertRefused(FIND.replace("\"" + MAPPING + "\"", mapping), "mapping");
    }

    @Test
    void aCallerWithAnotherMappingIsToldWhatBothEndsNeed() {
        for (UserTableMapping other :
                List.of(UserTableMapping.ofSchema("other"), UserTableMapping.ofSchema("app", OutboxContent.CHANGES))) {
            SqlStatement find = SqlStatements.of(other).named("find-by-id").orElseThrow();
            byte[] request = new ProtocolCodec().request(find, Map.of("id", "u"), Duration.ofSeconds(1));

            assertThat(told(answer(request, 60_000)))
                    .isInstanceOf(StoreBrokenException.class)
                    .hasMessageContaining("mapping: is not the function's")
                    .hasMessageContaining("same UserTableMapping");
        }
        assertThat(sent).isEmpty();
    }

    @Test
    void theTimeOutIsTheLesserOfTheRequestsAndOfWhatIsLeftOfTheInvocation() throws IOException {
        answer(FIND.getBytes(StandardCharsets.UTF_8), 60_000);
        answer(FIND.getBytes(StandardCharsets.UTF_8), 2_000);
        assertThat(sent).containsExactly(Duration.ofMillis(2500), Duration.ofMillis(1500));

        assertThat(answer(FIND.getBytes(StandardCharsets.UTF_8), 500)).contains("\"kind\":\"unavailable\"");
        assertThat(sent).as("nothing is sent without time for an answer").hasSize(2);
    }

    @Test
    void whatARowHoldsArrivesToTheLetter() {
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("text", "'; DROP TABLE users; -- \u0000 \ud83d\ude00 \u2028");
        columns.put("looks_like_a_time", "2026-02-06T12:00:00Z");
        columns.put("time", Instant.parse("2026-02-06T12:00:00.123456789Z"));
        columns.put("never", Instant.MAX);
        columns.put("always", Instant.MIN);
        columns.put("flag", false);
        columns.put("none", null);

        byte[] answer = ProxyAnswer.rows(List.of(new SqlRow(columns), new SqlRow(Map.of("text", "only"))));

        assertThat(new ProtocolCodec().rows(answer).get(0).columns()).isEqualTo(columns);
        assertThat(new ProtocolCodec().rows(ProxyAnswer.rows(List.of()))).isEmpty();
    }

    @ParameterizedTest(name = "of {0}")
    @CsvSource({
        "conflict,    40001, SqlConflictException",
        "conflict,    23505, SqlConflictException",
        "unavailable, 53300, StoreUnavailableException",
        "unknown,     08006, StoreOutcomeUnknownException",
        "broken,      42P01, StoreBrokenException"
    })
    void aFailureArrivesAsWhatItIs(String kind, String state, String type) throws IOException {
        RuntimeException failure = SqlErrors.afterSending(new SQLException("words", state));

        String answer = answer(failing(failure), FIND);

        assertThat(answer).contains("\"kind\":\"" + kind + "\"", "\"sqlState\":\"" + state + "\"");
        assertThat(told(answer).getClass().getSimpleName()).isEqualTo(type);
    }

    @Test
    void eachKindOfFailureHasItsTypeWithoutAStateToo() throws IOException {
        assertThat(told(answer(failing(new StoreUnavailableException("words", null)), FIND)))
                .isInstanceOf(StoreUnavailableException.class);
        assertThat(told(answer(failing(new StoreBrokenException("words", null)), FIND)))
                .isInstanceOf(StoreBrokenException.class);
        assertThat(told(answer(failing(new StoreOutcomeUnknownException("words", null)), FIND)))
                .isInstanceOf(StoreOutcomeUnknownException.class);
    }

    @Test
    void theConstraintThatRefusedAStatementArrivesAndIsLogged() throws IOException {
        SQLException violation = new SQLException(
                "ERROR: duplicate key value violates unique constraint \"users_phone_key\"\n  Detail: canary", "23505");

        Throwable told = told(answer(failing(SqlErrors.afterSending(violation)), FIND));

        assertThat(((SqlConflictException) told).constraint()).contains("users_phone_key");
        assertThat(log.list.get(0).getFormattedMessage()).contains("users_phone_key", "find-by-id");
        assertSilentLog();
    }

    @ParameterizedTest(name = "{0} is logged at {1}")
    @CsvSource({"42P01, ERROR, true", "53300, WARN, false", "08006, WARN, true"})
    void whatSomebodyHasToMendIsAnErrorAndWhatPassesIsNot(String state, String level, boolean traced)
            throws IOException {
        logger.setLevel(Level.INFO);

        answer(failing(SqlErrors.afterSending(new SQLException("words", state))), FIND);

        assertThat(log.list).hasSize(1);
        assertThat(log.list.get(0).getLevel().toString()).isEqualTo(level);
        assertThat(log.list.get(0).getThrowableProxy() != null).isEqualTo(traced);
        assertThat(log.list.get(0).getFormattedMessage()).contains(TestContext.REQUEST_ID + " (find-by-id)");
    }

    @Test
    void aFailureThatNobodyForesawIsUnknownAndItsWordsStayInside() throws IOException {
        RuntimeException failure = new IllegalStateException("canary", new IllegalArgumentException("canary"));

        String answer = answer(failing(failure), FIND);

        assertThat(log.list.get(0).getFormattedMessage())
                .contains("find-by-id", "IllegalStateException", "IllegalArgumentException", "DbProxyHandlerTest.java");

        assertThat(told(answer)).isInstanceOf(StoreOutcomeUnknownException.class);
        assertThat(answer).doesNotContain("canary");
        assertSilentLog();
    }

    @Test
    void anAnswerThatLambdaWouldNotCarryIsAnErrorThatSaysSo() throws IOException {
        SqlGateway large =
                (statement, values, timeout) -> List.of(new SqlRow(Map.of("attributes", "x".repeat(6 * 1024 * 1024))));

        assertThat(told(answer(large, FIND))).hasMessageContaining("list fewer users at a time");
    }

    private static SqlGateway failing(RuntimeException e) {
        return new SqlGateway() {
            @Override
            public List<SqlRow> query(SqlStatement statement, Map<String, @Nullable Object> values, Duration timeout) {
                throw e;
            }
        };
    }

    private static Throwable told(String answer) {
        return catchThrowable(() -> new ProtocolCodec().rows(answer.getBytes(StandardCharsets.UTF_8)));
    }

    private void assertRefused(String request, String field) {
        String answer = answer(request.getBytes(StandardCharsets.UTF_8), 60_000);

        assertThat(answer)
                .contains("\"kind\":\"bad-request\"", "\"field\":\"" + field + "\"")
                .doesNotContain("canary");
        assertThat(sent).as("statements sent to the database").isEmpty();
        assertThat(told(answer)).isInstanceOf(StoreBrokenException.class).hasMessageContaining(field);
        assertSilentLog();
    }

    private void assertSilentLog() {
        assertThat(log.list)
                .isNotEmpty()
                .extracting(ILoggingEvent::getFormattedMessage)
                .allMatch(line -> line.contains(TestContext.REQUEST_ID))
                .noneMatch(line -> line.contains("canary"));
        assertThat(log.list).extracting(ILoggingEvent::getThrowableProxy).containsOnlyNulls();
    }

    private String answer(byte[] request, int remainingMillis) {
        try {
            return answer(
                    (statement, values, timeout) -> {
                        sent.add(timeout);
                        return List.of();
                    },
                    request,
                    remainingMillis);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String answer(SqlGateway gateway, String request) throws IOException {
        return answer(gateway, request.getBytes(StandardCharsets.UTF_8), 60_000);
    }

    private static String answer(SqlGateway gateway, byte[] request, int remainingMillis) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        new DbProxyHandler(UserTableMapping.ofSchema("app"), gateway)
                .handleRequest(new ByteArrayInputStream(request), answer, new TestContext(remainingMillis));
        return answer.toString(StandardCharsets.UTF_8);
    }
}
