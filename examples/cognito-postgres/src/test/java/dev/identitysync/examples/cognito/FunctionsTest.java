package dev.identitysync.examples.cognito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.identitysync.examples.cognito.dynamodb.DynamoDbDashboard;
import dev.identitysync.examples.cognito.dynamodb.DynamoDbTriggers;
import dev.identitysync.examples.cognito.local.Functions;
import dev.identitysync.examples.cognito.postgres.PostgresDashboard;
import dev.identitysync.examples.cognito.postgres.PostgresTriggers;
import dev.identitysync.examples.cognito.postgres.UsersDatabase;
import dev.identitysync.examples.cognito.registration.RegistrationFunction;
import dev.identitysync.testkit.lambda.Invocation;
import dev.identitysync.testkit.lambda.LocalLambda;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The functions' variables. */
class FunctionsTest {

    static Stream<Arguments> functionsWithWhatTheyNeed() {
        return Stream.of(
                Arguments.of(PostgresTriggers.class, Map.of("DB_PROXY_FUNCTION", "users-database"), "USER_POOL_ID"),
                Arguments.of(PostgresTriggers.class, Map.of("USER_POOL_ID", "local_1"), "DB_PROXY_FUNCTION"),
                Arguments.of(
                        PostgresDashboard.class,
                        Map.of("USER_POOL_ID", "local_1", "USER_POOL_CLIENT_IDS", "web"),
                        "DB_PROXY_FUNCTION"),
                Arguments.of(PostgresDashboard.class, Map.of("USER_POOL_CLIENT_IDS", "web"), "USER_POOL_ID"),
                Arguments.of(PostgresDashboard.class, Map.of("USER_POOL_ID", "local_1"), "USER_POOL_CLIENT_IDS"),
                Arguments.of(RegistrationFunction.class, Map.of("USER_POOL_ID", "local_1"), "USER_POOL_CLIENT_ID"),
                Arguments.of(
                        DynamoDbDashboard.class,
                        Map.of("USER_POOL_ID", "local_1", "USER_POOL_CLIENT_IDS", "web"),
                        "USER_TABLE"),
                Arguments.of(DynamoDbTriggers.class, Map.of("USER_TABLE", "users"), "USER_POOL_ID"),
                Arguments.of(DynamoDbTriggers.class, Map.of("USER_POOL_ID", "local_1"), "USER_TABLE"),
                Arguments.of(UsersDatabase.class, Map.of("DB_URL", "jdbc:postgresql://127.0.0.1/any"), "DB_SECRET_ID"),
                Arguments.of(UsersDatabase.class, Map.of("DB_SECRET_ID", "users-database"), "DB_URL"));
    }

    @ParameterizedTest(name = "{0} without {2}")
    @MethodSource("functionsWithWhatTheyNeed")
    void aFunctionWithoutAVariableNamesIt(Class<?> handler, Map<String, String> variables, String missing) {
        ThisMachine.needsLinux();
        try (LocalLambda lambda =
                LocalLambda.of(Functions.of("any", handler, Functions.variables(variables, Map.of())))) {
            Invocation.Reply reply = lambda.invoke(new Invocation("any", "{}"));

            assertThat(reply.functionError()).isEqualTo("Unhandled");
            assertThat(reply.payload()).contains("The environment variable " + missing + " is not set: ");
        }
    }

    @Test
    void aVariableThatIsBlankIsNotSet() {
        Map<String, String> variables = new HashMap<>(Map.of("USER_TABLE", " "));

        assertThatExceptionOfType(MissingVariableException.class)
                .isThrownBy(() -> new Environment(variables).required("USER_TABLE", "the table"))
                .withMessage("The environment variable USER_TABLE is not set: the table");
    }
}
