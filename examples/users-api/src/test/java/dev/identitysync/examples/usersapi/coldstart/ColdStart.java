package dev.identitysync.examples.usersapi.coldstart;

import dev.identitysync.examples.usersapi.UsersTable;
import dev.identitysync.examples.usersapi.lambda.UsersApiFunction;
import dev.identitysync.testkit.lambda.Invocation;
import dev.identitysync.testkit.lambda.LambdaFunction;
import dev.identitysync.testkit.lambda.LambdaJvm;
import dev.identitysync.testkit.lambda.LocalLambda;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Measures from the start of the function's process to its first answer, for which it asks DynamoDB, with the package as it
 * is deployed: plain, and with an archive of its classes. Its arguments are the package and the home of the JDK.
 */
public final class ColdStart {
    private static final int ROUNDS = 9;
    private static final String KEY = "the-key-of-cold-starts";
    private static final List<String> ALWAYS = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m");
    private static final String SIGN_IN = """
            {"version": "2.0", "rawPath": "/users", "headers": {"x-api-key": "%s", "content-type": "application/json"},
             "requestContext": {"stage": "$default", "http": {"method": "POST"}},
             "body": "{\\"userId\\": \\"%s\\", \\"email\\": \\"user@example.com\\"}", "isBase64Encoded": false}
            """;

    private final UsersTable table;
    private final Path javaHome;
    private final String classPath;

    private ColdStart(UsersTable table, Path javaHome, String classPath) {
        this.table = table;
        this.javaHome = javaHome;
        this.classPath = classPath;
    }

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createTempDirectory("cold-start");
        String classPath = Deployed.classPath(Path.of(arguments[0]), folder);
        Path javaHome = Path.of(arguments.length > 1 ? arguments[1] : System.getProperty("java.home"));
        try (UsersTable table = new UsersTable()) {
            new ColdStart(table, javaHome, classPath).measure(folder.resolve("classes.jsa"));
        }
    }

    private void measure(Path archive) {
        run(List.of("-XX:ArchiveClassesAtExit=" + archive));
        if (!Files.isRegularFile(archive)) {
            throw new IllegalStateException("There is no archive of classes");
        }
        List<Duration> plain = new ArrayList<>();
        List<Duration> archived = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            plain.add(run(List.of()));
            archived.add(run(List.of("-XX:SharedArchiveFile=" + archive, "-Xshare:auto")));
        }
        System.out.printf(
                Locale.ROOT,
                "First answer, with DynamoDB asked, medians of %d: plain %d ms, AppCDS %d ms%n",
                ROUNDS,
                median(plain),
                median(archived));
    }

    private Duration run(List<String> arguments) {
        LambdaJvm jvm = new LambdaJvm(
                javaHome, Stream.concat(ALWAYS.stream(), arguments.stream()).toList(), classPath);
        LambdaFunction function = LambdaFunction.of("users", UsersApiFunction.class)
                .withEnvironment(Map.of(
                        "AWS_REGION",
                        "eu-central-1",
                        "AWS_ACCESS_KEY_ID",
                        "test",
                        "AWS_SECRET_ACCESS_KEY",
                        "test",
                        "AWS_ENDPOINT_URL_DYNAMODB",
                        table.endpoint().toString(),
                        "USER_TABLE",
                        UsersTable.NAME,
                        "API_KEYS",
                        KEY))
                .withJvm(jvm);
        try (LocalLambda lambda = LocalLambda.of(function)) {
            String event = SIGN_IN.formatted(KEY, UsersTable.newSubject());
            long begin = System.nanoTime();
            Invocation.Reply reply = lambda.invoke(new Invocation("users", event));
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            if (reply.functionError() != null || !reply.payload().contains("\"statusCode\":201")) {
                throw new IllegalStateException("The function failed: " + reply.payload());
            }
            return took;
        }
    }

    private static long median(List<Duration> times) {
        return times.stream().sorted().toList().get(times.size() / 2).toMillis();
    }
}
