package dev.identitysync.examples.cognito.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.examples.cognito.FunctionLog;
import dev.identitysync.examples.cognito.local.Functions;
import dev.identitysync.examples.cognito.local.HttpApi;
import dev.identitysync.testkit.lambda.LocalLambda;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What every function with an API does. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "AWS's runtime client has a native library for Linux alone")
class HttpFunctionTest {

    @Test
    void aFaultThatNobodyForesawIsAnsweredInJsonAndRepeatedNowhere() {
        FunctionLog log = new FunctionLog();
        try (LocalLambda lambda =
                LocalLambda.of(Functions.of("failing", FailingFunction.class, Functions.variables(Map.of(), Map.of()))
                        .withJvm(log.jvm()))) {
            HttpApi.Answer answer =
                    new HttpApi(lambda).call("failing", new HttpApi.Call("GET", "/fault", Map.of(), ""));

            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.headers()).containsEntry("Content-Type", "application/problem+json");
            assertThat(answer.json().text("type")).contains("/problems/unforeseen");
            assertThat(answer.body()).doesNotContain("zoe", "Horse", "IllegalState");
            assertThat(log.text())
                    .contains(
                            answer.json().text("requestId").orElseThrow(), "/fault", "java.lang.IllegalStateException")
                    .contains("FailingFunction")
                    .doesNotContain("zoe", "Horse");
        }
    }
}
