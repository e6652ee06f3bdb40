package dev.identitysync.examples.infrastructure.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.services.iam.PolicyStatement;

class LibraryPolicyTest {
    private static final String POLICY = """
            {"Version": "2012-10-17", "Statement": [
              {"Sid": "One", "Effect": "Allow", "Action": ["a:B", "a:C"], "Resource": "arn:one",
               "Condition": {"StringEquals": {"a:D": "e"}}},
              {"Sid": "Two", "Effect": "Allow", "Action": ["a:D"], "Resource": ["arn:one", "arn:two"]}]}
            """;

    @Test
    void keepsAllButTheStandIns() {
        List<PolicyStatement> statements =
                LibraryPolicy.statements(POLICY, Map.of("arn:one", "arn:real:1", "arn:two", "arn:real:2"));

        assertThat(statements).hasSize(2);
        assertThat(statements.get(0).toStatementJson())
                .isEqualTo(Map.of(
                        "Sid", "One",
                        "Effect", "Allow",
                        "Action", List.of("a:B", "a:C"),
                        "Resource", "arn:real:1",
                        "Condition", Map.of("StringEquals", Map.of("a:D", "e"))));
        assertThat(statements.get(1).getResources()).containsExactly("arn:real:1", "arn:real:2");
    }

    @Test
    void refusesAPolicyForMoreThanIsKnown() {
        assertThatThrownBy(() -> LibraryPolicy.statements(POLICY, Map.of("arn:one", "arn:real:1")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("arn:two");
    }
}
