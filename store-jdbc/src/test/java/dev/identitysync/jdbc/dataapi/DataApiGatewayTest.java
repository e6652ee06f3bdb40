package dev.identitysync.jdbc.dataapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identitysync.InvalidValueException;
import dev.identitysync.jdbc.SqlStatement;
import dev.identitysync.jdbc.SqlStatements;
import dev.identitysync.jdbc.UserTableMapping;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(TestDataApi.class)
class DataApiGatewayTest {
    private static final int LONGEST_TEXT = 65_536;
    private static final List<String> NAMES = List.of(
            "record-login",
            "find-by-id",
            "find-by-identity",
            "find-by-email",
            "find-email-holder",
            "identities-of",
            "set-status",
            "revoke-sessions",
            "link",
            "unlink",
            "delete",
            "list");
    private static final SqlStatements STATEMENTS = SqlStatements.of(UserTableMapping.ofSchema("s".repeat(63)));

    private final DataApiStub stub;

    DataApiGatewayTest(DataApiStub stub) {
        this.stub = stub;
    }

    @ParameterizedTest(name = "{3}")
    @CsvSource({
        "'', arn:aws:secretsmanager:eu-central-1:123456789012:secret:x, users, clusterArn",
        "arn:aws:secretsmanager:eu-central-1:123456789012:secret:x, arn:aws:secretsmanager:eu-central-1:123456789012:secret:x, users, clusterArn",
        "arn:aws:rds:eu-central-1:123456789012:cluster:x, arn:aws:rds:eu-central-1:123456789012:cluster:x, users, secretArn",
        "arn:aws:rds:eu-central-1:123456789012:cluster:x, '', users, secretArn",
        "arn:aws:rds:eu-central-1:123456789012:cluster:x, arn:aws:secretsmanager:eu-central-1:123456789012:secret:x, ' ', database"
    })
    void whatIsMissingOrSwappedIsRefusedBeforeAnythingIsSent(
            String cluster, String secret, String database, String field) {
        assertThatThrownBy(() -> DataApiGateway.builder(stub.clientBuilder().build())
                        .clusterArn(cluster)
                        .secretArn(secret)
                        .database(database)
                        .build())
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.type(InvalidValueException.class))
                .returns(field, InvalidValueException::field);
    }

    @Test
    void everyStatementIsWellBelowTheLongestTextThatTheServiceTakes() {
        assertThat(statements())
                .allSatisfy(
                        statement -> assertThat(DataApiGateway.text(statement)).hasSizeLessThan(LONGEST_TEXT / 2));
    }

    @Test
    void everyStatementHasTheParametersThatTheServiceFindsInIt() {
        assertThat(statements())
                .allSatisfy(statement -> assertThat(new HashSet<>(
                                NamedText.of(DataApiGateway.text(statement)).names()))
                        .containsExactlyInAnyOrderElementsOf(statement.parameters().stream()
                                .map(parameter -> parameter.name())
                                .toList()));
    }

    /** Because these the service reads wrong: it looks for parameters inside, and changes what it finds. */
    @Test
    void noStatementHasDollarQuotesOrSlices() {
        assertThat(statements())
                .allSatisfy(statement -> assertThat(DataApiGateway.text(statement))
                        .doesNotContain("$")
                        .doesNotContain("["));
    }

    @Test
    void aMissingOrMistypedValueIsRefusedBeforeAnythingIsSent() {
        SqlStatement list = STATEMENTS.named("list").orElseThrow();
        int before = stub.requests();

        assertThatThrownBy(() -> stub.gateway().query(list, Map.of("after", ""), Duration.ofSeconds(1)))
                .isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> stub.gateway().query(list, Map.of("after", "", "most", "10"), Duration.ofSeconds(1)))
                .isInstanceOf(InvalidValueException.class);
        assertThat(stub.requests()).isEqualTo(before);
    }

    @Test
    void theServiceFindsNoParameterInQuotesCommentsAndCasts() {
        NamedText text = NamedText.of("SELECT :a::text, ':b', \"x:c\", x::d -- :e\n, /* :f */ :g_1");

        assertThat(text.names()).containsExactly("a", "g_1");
        assertThat(text.positional()).isEqualTo("SELECT ?::text, ':b', \"x:c\", x::d -- :e\n, /* :f */ ?");
    }

    private static List<SqlStatement> statements() {
        Stream<String> signIns = Stream.of("kkkkkk", "ssssss", "ffffff")
                .flatMap(fields -> Stream.of("shared", "unique", "unique_and_proved")
                        .flatMap(rule -> Stream.of("returning", "first")
                                .map(which -> "sign-in-" + which + ":" + fields + ":" + rule)));
        return Stream.concat(NAMES.stream(), signIns)
                .map(name -> STATEMENTS.named(name).orElseThrow())
                .toList();
    }
}
