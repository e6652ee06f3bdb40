package dev.identitysync.benchmarks.coldstart;

import dev.identitysync.benchmarks.coldstart.function.ApacheClientApi;
import dev.identitysync.benchmarks.coldstart.function.EchoHandler;
import dev.identitysync.benchmarks.coldstart.function.EventClassApi;
import dev.identitysync.benchmarks.result.Role;
import dev.identitysync.examples.usersapi.lambda.UsersApiFunction;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The API over a DynamoDB table. */
final class UsersApiQuestion {
    static final String TABLE = "users";

    private static final String ABOUT = """
            The function of `examples/users-api` gets a `POST` from an HTTP API, creates a user in DynamoDB (DynamoDB Local on this
            machine) and answers. Beside it the same with the classes of `aws-lambda-java-events` for the event and the answer; the
            same with Apache's HTTP client in the AWS SDK's place of the JDK's, which it has by default; and as the limit a handler
            that gives the event back and asks nobody.""";

    /** What the function needs besides the runtime client: the client of DynamoDB, mostly. */
    private static final String ARTIFACTS = "users-api|example-users-api|store-dynamodb|nimbus-jose-jwt|eventstream"
            + "|reactive-streams|dynamodb|url-connection-client|annotations|auth|aws-core|aws-json-protocol|checksums"
            + "|checksums-spi|endpoints-spi|http-auth|http-auth-aws|http-auth-aws-eventstream|http-auth-spi"
            + "|http-client-spi|identity-spi|json-utils|metrics-spi|profiles|protocol-core|regions|retries|retries-spi"
            + "|sdk-core|third-party-jackson-core|utils";

    private static final String KEY = "the-key-of-cold-starts";
    private static final String POST = """
            {"version": "2.0", "rawPath": "/users", "headers": {"x-api-key": "%s", "content-type": "application/json"},
             "requestContext": {"stage": "$default", "http": {"method": "POST"}},
             "body": "{\\"userId\\": \\"%s\\", \\"email\\": \\"user@example.com\\"}", "isBase64Encoded": false}
            """;

    private static final String CREATED = "\"statusCode\":201";
    private static final String EVENT_CLASSES = "handler with event classes";

    private UsersApiQuestion() {}

    static Question of(FunctionJars jars, URI dynamoDb) throws IOException {
        String plain = jars.classPath(ARTIFACTS);
        String events = jars.classPath(ARTIFACTS + "|aws-lambda-java-events");
        String apache = jars.classPath(ARTIFACTS + "|apache-client|httpclient|httpcore|commons-codec|jcl-over-slf4j");
        return new Question(
                "cold-start-users-api",
                "Users API",
                ABOUT,
                List.of(
                        way("identity-sync", Role.OURS, UsersApiFunction.class, plain, dynamoDb, CREATED),
                        way("empty handler", Role.LIMIT, EchoHandler.class, plain, dynamoDb, KEY),
                        way(EVENT_CLASSES, Role.PEER, EventClassApi.class, events, dynamoDb, CREATED),
                        way("with Apache's HTTP client", Role.PEER, ApacheClientApi.class, apache, dynamoDb, CREATED)),
                EVENT_CLASSES);
    }

    private static Way way(String name, Role role, Class<?> handler, String classPath, URI dynamoDb, String answer) {
        return new Way(name, role, handler, classPath, environment(dynamoDb), UsersApiQuestion::post, answer);
    }

    private static String post() {
        return POST.formatted(KEY, UUID.randomUUID());
    }

    private static Map<String, String> environment(URI dynamoDb) {
        return Map.of(
                "AWS_REGION",
                "eu-central-1",
                "AWS_ACCESS_KEY_ID",
                "test",
                "AWS_SECRET_ACCESS_KEY",
                "test",
                "AWS_ENDPOINT_URL_DYNAMODB",
                dynamoDb.toString(),
                "USER_TABLE",
                TABLE,
                "API_KEYS",
                KEY);
    }
}
