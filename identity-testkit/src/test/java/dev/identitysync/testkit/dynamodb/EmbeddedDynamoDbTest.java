package dev.identitysync.testkit.dynamodb;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDynamoDbTest {

    @Test
    void whatIsWrittenIsThereAndARefusedConditionIsRefused() throws Exception {
        try (EmbeddedDynamoDb server = EmbeddedDynamoDb.inMemory()) {
            Wire wire = new Wire(server.endpoint());
            wire.createTable();

            assertThat(wire.put("ada").statusCode()).isEqualTo(200);
            assertThat(wire.get("ada").body()).contains("ada");
            assertThat(wire.put("ada").body()).contains("ConditionalCheckFailedException");
        }
    }

    @Test
    void twoAtOnceKnowNothingOfEachOther() throws Exception {
        try (EmbeddedDynamoDb one = EmbeddedDynamoDb.inMemory();
                EmbeddedDynamoDb other = EmbeddedDynamoDb.inMemory()) {
            new Wire(one.endpoint()).createTable();

            assertThat(one.endpoint()).isNotEqualTo(other.endpoint());
            assertThat(new Wire(one.endpoint()).tables()).contains("people");
            assertThat(new Wire(other.endpoint()).tables()).doesNotContain("people");
        }
    }

    @Test
    void whatIsInAFolderIsThereAfterARestart(@TempDir Path parent) throws Exception {
        Path folder = parent.resolve("not/yet/made");
        try (EmbeddedDynamoDb first = EmbeddedDynamoDb.inFolder(folder)) {
            Wire wire = new Wire(first.endpoint());
            wire.createTable();
            wire.put("ada");
        }
        try (EmbeddedDynamoDb second = EmbeddedDynamoDb.inFolder(folder)) {
            assertThat(new Wire(second.endpoint()).get("ada").body()).contains("ada");
        }
    }

    @Test
    void aFolderThatCannotBeReadIsToldOfAtTheStart(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("shared-local-instance.db"), "no database".repeat(1000));

        assertThatIllegalStateException().isThrownBy(() -> EmbeddedDynamoDb.inFolder(folder));
    }

    @Test
    void closeFreesThePortAndEndsTheThreadsAndMayBeRepeated() throws Exception {
        Set<Thread> before = threads();
        EmbeddedDynamoDb server = EmbeddedDynamoDb.inMemory();
        int port = server.endpoint().getPort();
        new Wire(server.endpoint()).createTable();

        server.close();
        server.close();

        assertThat(threads()).isSubsetOf(before);
        try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(free.isBound()).isTrue();
        }
    }

    @Test
    void onlyTheLoopbackInterfaceIsBound() throws Exception {
        try (EmbeddedDynamoDb server = EmbeddedDynamoDb.inMemory()) {
            int port = server.endpoint().getPort();

            assertThat(server.endpoint()).hasScheme("http").hasHost("127.0.0.1");
            connect("127.0.0.1", port);
            for (InetAddress outside : otherAddresses()) {
                assertThatThrownBy(() -> connect(outside.getHostAddress(), port))
                        .as("%s", outside)
                        .isInstanceOf(IOException.class);
            }
        }
    }

    @Test
    void whatItWouldReportToItsMakersWithIsNotThere() {
        assertThatThrownBy(() -> Class.forName("software.amazon.awssdk.services.pinpoint.PinpointClient"))
                .isInstanceOf(ClassNotFoundException.class);
    }

    @Test
    void aProgramThatUsesItPrintsNothingAndEnds(@TempDir Path folder) throws Exception {
        Path printed = folder.resolve("printed");
        ProcessBuilder program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        QuietProgram.class.getName())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile());
        program.environment().remove("JAVA_TOOL_OPTIONS");
        Process process = program.start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }

        assertThat(printed).isEmptyFile();
        assertThat(process.exitValue()).isZero();
        assertThat(folder).isDirectoryNotContaining("glob:**metadata*");
    }

    /** Does what an example does, a refused condition included. */
    static final class QuietProgram {
        private QuietProgram() {}

        public static void main(String[] arguments) throws Exception {
            try (EmbeddedDynamoDb server = EmbeddedDynamoDb.inMemory()) {
                Wire wire = new Wire(server.endpoint());
                wire.createTable();
                wire.put("ada");
                wire.put("ada");
            }
        }
    }

    private static void connect(String host, int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), 2000);
        }
    }

    private static List<InetAddress> otherAddresses() throws IOException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.getHostAddress().equals("127.0.0.1"))
                .toList();
    }

    // Those of the JDK's own client come and go as they like.
    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.getName().startsWith("HttpClient"))
                .filter(thread -> !"InnocuousThreadGroup".equals(groupOf(thread)))
                .collect(toSet());
    }

    private static String groupOf(Thread thread) {
        ThreadGroup group = thread.getThreadGroup();
        return group == null ? "" : group.getName();
    }
}
