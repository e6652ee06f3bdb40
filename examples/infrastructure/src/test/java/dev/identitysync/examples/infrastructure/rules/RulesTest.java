package dev.identitysync.examples.infrastructure.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.apigateway.CorsOptions;
import software.amazon.awscdk.services.apigateway.LambdaRestApi;
import software.amazon.awscdk.services.apigatewayv2.CorsHttpMethod;
import software.amazon.awscdk.services.apigatewayv2.CorsPreflightOptions;
import software.amazon.awscdk.services.apigatewayv2.HttpApi;
import software.amazon.awscdk.services.cognito.UserPool;
import software.amazon.awscdk.services.cognito.UserPoolOperation;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpointAwsService;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpointOptions;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.iam.Policy;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.FunctionUrlAuthType;
import software.amazon.awscdk.services.lambda.FunctionUrlOptions;
import software.amazon.awscdk.services.lambda.Permission;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.amazon.awscdk.services.secretsmanager.Secret;

/** Each rule is broken by stacks of a kind that people write. */
class RulesTest {
    @TempDir
    Path folder;

    private ListAssert<String> broken(Rule rule, Consumer<Stack> content) {
        return assertThat(rule.broken(BrokenStack.with(folder, content)));
    }

    private static Table table(Stack stack) {
        return Table.Builder.create(stack, "Users")
                .partitionKey(Attribute.builder()
                        .name("userId")
                        .type(AttributeType.STRING)
                        .build())
                .build();
    }

    private static Policy policy(Stack stack, PolicyStatement... statements) {
        Role role = Role.Builder.create(stack, "Role")
                .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
                .build();
        return Policy.Builder.create(stack, "Policy")
                .roles(List.of(role))
                .statements(List.of(statements))
                .build();
    }

    @Nested
    class Wildcards {
        private static final NoWildcards RULE = new NoWildcards(Set.of(new NoWildcards.Necessary(
                "Interfaces", Set.of("ec2:CreateNetworkInterface"), "there is no other way")));

        private static PolicyStatement.Builder statement(String action, String resource) {
            return PolicyStatement.Builder.create().actions(List.of(action)).resources(List.of(resource));
        }

        @Test
        void areFoundInActions() {
            broken(
                            RULE,
                            stack -> policy(
                                    stack,
                                    statement("dynamodb:*", "arn:aws:dynamodb:::table/users")
                                            .build()))
                    .singleElement()
                    .asString()
                    .contains("Policy", "dynamodb:*");
        }

        @Test
        void areFoundInResources() {
            broken(
                            RULE,
                            stack -> policy(
                                    stack, statement("dynamodb:GetItem", "*").build()))
                    .hasSize(1);
        }

        @Test
        void areFoundInPartsOfResources() {
            broken(
                            RULE,
                            stack -> policy(
                                    stack,
                                    statement("dynamodb:GetItem", table(stack).getTableArn() + "/*")
                                            .build()))
                    .hasSize(1);
        }

        @Test
        void areFoundInWhatTheCdkGrants() {
            broken(
                            RULE,
                            stack -> BrokenStack.function(stack, "Called")
                                    .build()
                                    .grantInvoke(Role.Builder.create(stack, "Caller")
                                            .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
                                            .build()))
                    .anySatisfy(problem -> assertThat(problem).contains("lambda:InvokeFunction"));
        }

        @Test
        void areFoundInEverythingButSome() {
            broken(
                            RULE,
                            stack -> policy(
                                    stack,
                                    PolicyStatement.Builder.create()
                                            .notActions(List.of("iam:PassRole"))
                                            .resources(List.of("arn:aws:s3:::bucket"))
                                            .build()))
                    .hasSize(1);
        }

        @Test
        void areTakenToBeInPoliciesOfAws() {
            broken(RULE, stack -> BrokenStack.function(stack, "Usual").build())
                    .singleElement()
                    .asString()
                    .contains("AWSLambdaBasicExecutionRole");
        }

        @Test
        void areTakenToBeInAnEndpointWithoutPolicy() {
            broken(
                            RULE,
                            stack -> Vpc.Builder.create(stack, "Vpc")
                                    .restrictDefaultSecurityGroup(false)
                                    .build()
                                    .addInterfaceEndpoint(
                                            "Secrets",
                                            InterfaceVpcEndpointOptions.builder()
                                                    .service(InterfaceVpcEndpointAwsService.SECRETS_MANAGER)
                                                    .build()))
                    .singleElement()
                    .asString()
                    .contains("lets everything pass");
        }

        @Test
        void areLetPassWhereTheyAreNecessaryAndNowhereElse() {
            broken(
                            RULE,
                            stack -> policy(
                                    stack,
                                    statement("ec2:CreateNetworkInterface", "*")
                                            .sid("Interfaces")
                                            .build()))
                    .isEmpty();
            broken(
                            RULE,
                            stack -> policy(
                                    stack,
                                    statement("ec2:CreateNetworkInterface", "*")
                                            .sid("Others")
                                            .build()))
                    .hasSize(1);
            broken(
                            RULE,
                            stack -> policy(
                                    stack,
                                    statement("ec2:RunInstances", "*")
                                            .sid("Interfaces")
                                            .build()))
                    .hasSize(1);
            broken(
                            RULE,
                            stack -> policy(
                                    stack,
                                    statement("ec2:*", "*").sid("Interfaces").build()))
                    .hasSize(1);
        }
    }

    @Nested
    class Timeouts {
        private static final Rule RULE = new TimeoutsUnderTheCallers();

        private static Function function(Stack stack, String id, int seconds) {
            return BrokenStack.function(stack, id)
                    .timeout(Duration.seconds(seconds))
                    .build();
        }

        private static void behindApi(Stack stack, int seconds) {
            LambdaRestApi.Builder.create(stack, "Api")
                    .handler(function(stack, "Behind", seconds))
                    .cloudWatchRole(false)
                    .build();
        }

        private static void custom(Stack stack, String type, int seconds, Map<String, Object> properties) {
            Function provider = function(stack, "Provider", seconds);
            BrokenStack.resource(stack, "Custom", type, properties)
                    .addPropertyOverride("ServiceToken", provider.getFunctionArn());
        }

        private static void trigger(Stack stack, int seconds) {
            UserPool.Builder.create(stack, "Pool")
                    .build()
                    .addTrigger(UserPoolOperation.POST_CONFIRMATION, function(stack, "Trigger", seconds));
        }

        @Test
        void areSaid() {
            broken(RULE, stack -> BrokenStack.function(stack, "Endless").build())
                    .singleElement()
                    .asString()
                    .contains("has no time-out");
        }

        @Test
        void areUpBeforeTheGateways() {
            broken(RULE, stack -> behindApi(stack, 29))
                    .singleElement()
                    .asString()
                    .contains("its caller waits 29");
            broken(RULE, stack -> behindApi(stack, 28)).isEmpty();
        }

        @Test
        void areUpBeforeTheCustomResources() {
            broken(RULE, stack -> custom(stack, "Custom::Thing", 60, Map.of("ServiceTimeout", "60")))
                    .hasSize(1);
            broken(RULE, stack -> custom(stack, "Custom::Thing", 60, Map.of("ServiceTimeout", "61")))
                    .isEmpty();
        }

        @ParameterizedTest
        @ValueSource(ints = {4, 11})
        void ofATriggerFitCognitosPatience(int seconds) {
            broken(RULE, stack -> trigger(stack, seconds))
                    .singleElement()
                    .asString()
                    .contains("is a trigger");
        }

        @ParameterizedTest
        @ValueSource(ints = {5, 10})
        void ofATriggerMayBeAFewSeconds(int seconds) {
            broken(RULE, stack -> trigger(stack, seconds)).isEmpty();
        }

        @Test
        void areUpBeforeThoseOfFunctionsThatCall() {
            broken(RULE, stack -> {
                        Function called = function(stack, "Called", 10);
                        UserPool.Builder.create(stack, "Pool")
                                .build()
                                .addTrigger(
                                        UserPoolOperation.POST_CONFIRMATION,
                                        BrokenStack.function(stack, "Caller")
                                                .timeout(Duration.seconds(10))
                                                .environment(Map.of("DB_PROXY_FUNCTION", called.getFunctionArn()))
                                                .build());
                    })
                    .singleElement()
                    .asString()
                    .contains("Called", "its caller waits 10");
        }

        @Test
        void areComparedOnlyWithCallersThatAreKnown() {
            broken(RULE, stack -> function(stack, "Forgotten", 3))
                    .singleElement()
                    .asString()
                    .contains("called by nobody");
        }
    }

    @Nested
    class Logs {
        private static final Rule RULE = new LogsExpire();

        private static void loggingTo(Stack stack, RetentionDays days) {
            LogGroup log = LogGroup.Builder.create(stack, "Log").retention(days).build();
            BrokenStack.function(stack, "Function").logGroup(log).build();
        }

        @Test
        void areOfTheTemplate() {
            broken(RULE, stack -> BrokenStack.function(stack, "Function").build())
                    .hasSize(1);
        }

        @Test
        void areNotKeptForEver() {
            broken(RULE, stack -> loggingTo(stack, RetentionDays.INFINITE)).hasSize(1);
            broken(RULE, stack -> loggingTo(stack, RetentionDays.ONE_DAY)).isEmpty();
        }
    }

    @Nested
    class Callers {
        private static final Rule RULE = new CallersAreNamed();
        private static final String POOL = "arn:aws:cognito-idp:eu-central-1:123456789012:userpool/eu-central-1_A";

        private static Permission.Builder cognito() {
            return Permission.builder().principal(new ServicePrincipal("cognito-idp.amazonaws.com"));
        }

        private static void permit(Stack stack, Permission permission) {
            BrokenStack.function(stack, "Function").build().addPermission("Caller", permission);
        }

        @Test
        void areNotAllOfAService() {
            broken(RULE, stack -> permit(stack, cognito().build()))
                    .singleElement()
                    .asString()
                    .contains("no source");
        }

        @Test
        void areNotOfAnyAccountAsTheCdkHasIt() {
            broken(
                            RULE,
                            stack -> UserPool.Builder.create(stack, "Pool")
                                    .build()
                                    .addTrigger(
                                            UserPoolOperation.POST_CONFIRMATION,
                                            BrokenStack.function(stack, "Function")
                                                    .build()))
                    .singleElement()
                    .asString()
                    .contains("no account");
        }

        @Test
        void areNotOfAnyAccountWhereTheArnNamesNone() {
            broken(
                            RULE,
                            stack -> permit(
                                    stack,
                                    Permission.builder()
                                            .principal(new ServicePrincipal("s3.amazonaws.com"))
                                            .sourceArn("arn:aws:s3:::bucket")
                                            .build()))
                    .singleElement()
                    .asString()
                    .contains("no account");
        }

        @Test
        void areOnePoolOfOneAccount() {
            broken(
                            RULE,
                            stack -> permit(
                                    stack,
                                    cognito()
                                            .sourceArn(POOL)
                                            .sourceAccount("123456789012")
                                            .build()))
                    .isEmpty();
        }

        @Test
        void areNotNamedTwice() {
            broken(RULE, stack -> {
                        permit(
                                stack,
                                cognito()
                                        .sourceArn(POOL)
                                        .sourceAccount("123456789012")
                                        .build());
                        BrokenStack.resource(stack, "Triggers", "Custom::CognitoTriggers", Map.of());
                    })
                    .singleElement()
                    .asString()
                    .contains("the wiring's to grant");
        }

        @Test
        void areNotTheWeb() {
            broken(
                            RULE,
                            stack -> BrokenStack.function(stack, "Function")
                                    .build()
                                    .addFunctionUrl(FunctionUrlOptions.builder()
                                            .authType(FunctionUrlAuthType.NONE)
                                            .build()))
                    .anySatisfy(problem -> assertThat(problem).contains("lets the web in"));
        }
    }

    @Nested
    class Stores {
        private static final Rule RULE = new StoresAreProtected();

        @Test
        void areTablesWithProtectionAndAWayBack() {
            broken(RULE, stack -> table(stack))
                    .anySatisfy(problem -> assertThat(problem).contains("/DeletionProtectionEnabled"))
                    .anySatisfy(problem -> assertThat(problem).contains("/PointInTimeRecoveryEnabled"))
                    .hasSize(2);
        }

        @Test
        void areDatabasesWithProtectionAndAWayBack() {
            broken(
                            RULE,
                            stack -> BrokenStack.resource(
                                    stack, "Cluster", "AWS::RDS::DBCluster", Map.of("BackupRetentionPeriod", 1)))
                    .hasSize(5);
        }

        @Test
        void areSecretsThatOutliveTheirStack() {
            broken(RULE, stack -> new Secret(stack, "Password")).hasSize(2);
        }

        @Test
        void arePoolsWithProtection() {
            broken(RULE, stack -> BrokenStack.resource(stack, "Pool", "AWS::Cognito::UserPool", Map.of()))
                    .hasSize(3);
        }
    }

    @Nested
    class Secrets {
        private static final Rule RULE = new SecretsAreReferences();

        private static void environment(Stack stack, String name, String value) {
            BrokenStack.function(stack, "Function")
                    .environment(Map.of(name, value))
                    .build();
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
                                    Map.of(
                                            "GenerateSecretString",
                                            Map.of("SecretStringTemplate", "{\"password\":\"x\"}"))))
                    .hasSize(1);
        }

        @Test
        void areNotTold() {
            broken(
                            RULE,
                            stack -> stack.exportValue(
                                    new Secret(stack, "Kept").getSecretValue().unsafeUnwrap(),
                                    software.amazon.awscdk.ExportValueOptions.builder()
                                            .name("Told")
                                            .build()))
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

    @Nested
    class Origins {
        private static final Rule RULE = new OriginsAreExact();

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
                                    .handler(BrokenStack.function(stack, "Behind")
                                            .build())
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

    @Nested
    class Alarms {
        private static final Rule RULE = new AlarmsAreSet();

        @Test
        void areOnFunctionsTablesAndApis() {
            broken(RULE, stack -> {
                        table(stack);
                        LambdaRestApi.Builder.create(stack, "Api")
                                .handler(BrokenStack.function(stack, "Behind").build())
                                .cloudWatchRole(false)
                                .build();
                        new HttpApi(stack, "Http");
                    })
                    .hasSize(3 + 3 + 2 + 2);
        }

        @Test
        void tellSomebody() {
            broken(RULE, stack -> {
                        Function function =
                                BrokenStack.function(stack, "Function").build();
                        function.metricErrors()
                                .createAlarm(
                                        stack,
                                        "Silent",
                                        software.amazon.awscdk.services.cloudwatch.CreateAlarmOptions.builder()
                                                .threshold(1)
                                                .evaluationPeriods(1)
                                                .build());
                    })
                    .anySatisfy(problem -> assertThat(problem).contains("no alarm for Errors"));
        }
    }
}
