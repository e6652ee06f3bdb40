package dev.identitysync.examples.infrastructure.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.apigateway.CorsOptions;
import software.amazon.awscdk.services.apigateway.LambdaRestApi;
import software.amazon.awscdk.services.apigatewayv2.CorsHttpMethod;
import software.amazon.awscdk.services.apigatewayv2.CorsPreflightOptions;
import software.amazon.awscdk.services.apigatewayv2.HttpApi;

/** APIs that any page may call. */
class OriginsAreExactTest {
    private static final Rule RULE = new OriginsAreExact();

    @TempDir
    Path folder;

    private ListAssert<String> broken(Rule rule, Consumer<Stack> content) {
        return assertThat(rule.broken(BrokenStack.with(folder, content)));
    }

    @Test
    void areNotAnyForAnHttpApi() {
        broken(
                        RULE,
                        stack -> HttpApi.Builder.create(stack, "Api")
                                .corsPreflight(CorsPreflightOptions.builder()
                                        .allowOrigins(List.of("*"))
                                        .allowMethods(List.of(CorsHttpMethod.GET))
                                        .build())
                                .build())
                .singleElement()
                .asString()
                .contains("from *");
    }

    @Test
    void areNotAnyForARestApi() {
        broken(
                        RULE,
                        stack -> LambdaRestApi.Builder.create(stack, "Api")
                                .handler(BrokenStack.function(stack, "Behind").build())
                                .cloudWatchRole(false)
                                .defaultCorsPreflightOptions(CorsOptions.builder()
                                        .allowOrigins(List.of("*"))
                                        .build())
                                .build())
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"*", "https://*.example.com", "null", "https://app.example.com,*", "http://app.example.com"})
    void areNotAnyForAFunction(String origins) {
        broken(
                        RULE,
                        stack -> BrokenStack.function(stack, "Function")
                                .environment(Map.of("CORS_ORIGINS", origins))
                                .build())
                .hasSize(1);
    }
}
