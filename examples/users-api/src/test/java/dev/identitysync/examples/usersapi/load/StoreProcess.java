package dev.identitysync.examples.usersapi.load;

import dev.identitysync.testkit.dynamodb.EmbeddedDynamoDb;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A DynamoDB Local in a process of its own, which can be killed. What it had written is in its folder. */
public final class StoreProcess implements AutoCloseable {
    private final Process process;
    private final int port;

    private StoreProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts one, and returns when it answers. */
    static StoreProcess startIn(Path folder) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StoreProcess.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String line =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
        if (line == null) {
            throw new IOException("The store does not start");
        }
        return new StoreProcess(process, Integer.parseInt(line));
    }

    /** What runs in the process: a store in the folder, whose port is all that it prints. */
    public static void main(String[] arguments) throws InterruptedException {
        EmbeddedDynamoDb dynamoDb = EmbeddedDynamoDb.inFolder(Path.of(arguments[0]));
        System.out.println(dynamoDb.endpoint().getPort());
        new CountDownLatch(1).await();
    }

    int port() {
        return port;
    }

    /** Ends it as a power cut would. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
