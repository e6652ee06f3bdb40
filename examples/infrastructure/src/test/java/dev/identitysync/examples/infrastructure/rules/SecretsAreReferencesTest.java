package dev.identitysync.examples.infrastructure.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awscdk.ExportValueOptions;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.secretsmanager.Secret;

/** Secrets that whoever reads a template knows. */
class SecretsAreReferencesTest {
    private static final Rule RULE = new SecretsAreReferences();

    @TempDir
    Path folder;

    private ListAssert<String> broken(Rule rule, Consumer<Stack> content) {
        return assertThat(rule.broken(BrokenStack.with(folder, content)));
    }

    private static void environment(Stack stack, String name, String value) {
        BrokenStack.function(stack, "Function").environment(Map.of(name, value)).build();
    }

    @ParameterizedTest
    @ValueSource(strings = {"API_KEYS", "DB_PASSWORD", "CLIENT_SECRET", "GITHUB_TOKEN"})
    void areNoVariables(String name) {
        broken(RULE, stack -> environment(stack, name, "h0p3fully"))
                .singleElement()
                .asString()
                .contains(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:postgresql://db/users?user=a&password=b", "postgresql://a:b@db/users"})
    void areNotInAddresses(String url) {
        broken(RULE, stack -> environment(stack, "DB_URL", url)).hasSize(1);
    }

    @Test
    void areNoPropertiesOfDatabases() {
        broken(
                        RULE,
                        stack -> BrokenStack.resource(
                                stack, "Cluster", "AWS::RDS::DBCluster", Map.of("MasterUserPassword", "h0p3fully")))
                .hasSize(1);
    }

    @Test
    void areNoKeysOfApis() {
        broken(
                        RULE,
                        stack -> BrokenStack.resource(
                                stack, "Key", "AWS::ApiGateway::ApiKey", Map.of("Value", "h0p3fully-long-enough")))
                .hasSize(1);
    }

    @Test
    void areNoTextsThatAreKept() {
        broken(
                        RULE,
                        stack -> BrokenStack.resource(
                                stack, "Kept", "AWS::SecretsManager::Secret", Map.of("SecretString", "h0p3fully")))
                .hasSize(1);
    }

    @Test
    void areNotInWhatOneIsGeneratedInto() {
        broken(
                        RULE,
                        stack -> BrokenStack.resource(
                                stack,
                                "Kept",
                                "AWS::SecretsManager::Secret",
                                Map.of("GenerateSecretString", Map.of("SecretStringTemplate", "{\"password\":\"x\"}"))))
                .hasSize(1);
    }

    @Test
    void areNotTold() {
        broken(
                        RULE,
                        stack -> stack.exportValue(
                                new Secret(stack, "Kept").getSecretValue().unsafeUnwrap(),
                                ExportValueOptions.builder().name("Told").build()))
                .contains("An output tells a secret");
    }

    @Test
    void areReferences() {
        broken(RULE, stack -> {
                    Secret secret = new Secret(stack, "Kept");
                    environment(stack, "API_KEYS", secret.getSecretValue().unsafeUnwrap());
                    BrokenStack.function(stack, "Reader")
                            .environment(Map.of("DB_SECRET_ID", secret.getSecretArn()))
                            .build();
                })
                .isEmpty();
    }
}
