package dev.identitysync.examples.cognito.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;

/**
 * A Cognito emulator on 127.0.0.1 and a free port, in a process of its own, with nothing in it. Its pools call one function
 * for each of the triggers. {@link #CODE} is every code that it sends.
 *
 * <p>It says nothing of a trigger that fails after a confirmation or an authentication, and calls none when an administrator
 * makes a user.
 */
public final class PoolEmulator implements AutoCloseable {
    /** Every code that it sends. */
    public static final String CODE = "123456";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final Path folder;
    private final URI uri;
    private final CognitoIdentityProviderClient client;

    private PoolEmulator(Process process, Path folder, URI uri) {
        this.process = process;
        this.folder = folder;
        this.uri = uri;
        this.client = CognitoIdentityProviderClient.builder()
                .endpointOverride(uri)
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClientBuilder(UrlConnectionHttpClient.builder().socketTimeout(PATIENCE))
                .build();
    }

    /**
     * Starts one.
     *
     * @param lambda where functions are invoked
     * @param function which one is all triggers
     * @param programs where the emulator is installed, or will be
     * @throws CannotStartException if it cannot be installed, or does not answer
     */
    public static PoolEmulator start(URI lambda, String function, Path programs) {
        Path program = EmulatorPackage.installedIn(programs);
        try {
            Path folder = Files.createTempDirectory("pool-emulator");
            Files.createDirectory(folder.resolve(".cognito"));
            Files.writeString(folder.resolve(".cognito/config.json"), configuration(lambda, function));
            int port = freePort();
            PoolEmulator emulator =
                    new PoolEmulator(run(program, folder, port), folder, URI.create("http://127.0.0.1:" + port));
            emulator.awaitAnswer();
            return emulator;
        } catch (IOException e) {
            throw new UncheckedIOException("The pool emulator cannot be started", e);
        }
    }

    private static String configuration(URI lambda, String function) {
        return """
                {
                  "LambdaClient": {
                    "endpoint": "%s",
                    "region": "eu-central-1",
                    "credentials": {"accessKeyId": "test", "secretAccessKey": "test"}
                  },
                  "TriggerFunctions": {
                    "PreSignUp": "%2$s",
                    "PostConfirmation": "%2$s",
                    "PostAuthentication": "%2$s",
                    "PreTokenGeneration": "%2$s"
                  }
                }
                """.formatted(lambda, function);
    }

    private static Process run(Path program, Path folder, int port) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("node", program.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile());
        builder.environment().put("HOST", "127.0.0.1");
        builder.environment().put("PORT", Integer.toString(port));
        builder.environment().put("CODE", CODE);
        builder.environment().put("AWS_SDK_JS_SUPPRESS_MAINTENANCE_MODE_MESSAGE", "1");
        Process process = builder.start();
        // It would outlive a run of the tests that is broken off.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        return process;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitAnswer() throws IOException {
        boolean ended = !Eventually.holds(() -> !process.isAlive() || isHealthy()) || !process.isAlive();
        if (ended) {
            String log = Files.readString(folder.resolve("log"));
            close();
            throw new CannotStartException("The pool emulator does not answer: " + log, null);
        }
    }

    private boolean isHealthy() {
        try {
            return HttpClient.newHttpClient()
                            .send(
                                    HttpRequest.newBuilder(uri.resolve("/health"))
                                            .timeout(Duration.ofSeconds(5))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A client of all of its pools. */
    public CognitoIdentityProviderClient client() {
        return client;
    }

    /** What the tokens of a pool name as their issuer. */
    public String issuer(String poolId) {
        return uri + "/" + poolId;
    }

    /** The port that it listens on. */
    public int port() {
        return uri.getPort();
    }

    /** Where its pools are asked. */
    public URI uri() {
        return uri;
    }

    /** Whether the process runs. */
    public boolean isRunning() {
        return process.isAlive();
    }

    /** Ends the process, and deletes what it kept: everybody's password, as they typed it. */
    @Override
    public void close() {
        client.close();
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            delete();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException("The pool emulator has left something in " + folder, e);
        }
    }

    private void delete() throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(folder)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.delete(path);
        }
    }
}
