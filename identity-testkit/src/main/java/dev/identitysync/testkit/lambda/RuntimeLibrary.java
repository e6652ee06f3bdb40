package dev.identitysync.testkit.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The native part of AWS's runtime client. Left to itself, each process writes it to one and the same file, under the feet
 * of those that run it already.
 */
final class RuntimeLibrary {
    private static final Path FILE = unpacked();

    private RuntimeLibrary() {}

    /** The argument of a JVM that makes the runtime client load a file of this run's own. */
    static String argument() {
        return "-Dcom.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI=" + FILE;
    }

    private static Path unpacked() {
        String machine = System.getProperty("os.arch").equals("aarch64") ? "aarch_64" : "x86_64";
        String system = Files.exists(Path.of("/lib/ld-musl-" + System.getProperty("os.arch") + ".so.1"))
                ? "linux_musl"
                : "linux";
        String resource = "/jni/libaws-lambda-jni." + system + "-" + machine + ".so";
        try (InputStream library = RuntimeLibrary.class.getResourceAsStream(resource)) {
            if (library == null) {
                throw new IllegalStateException("The runtime client has no " + resource);
            }
            Path file = Files.createTempFile("lambda-runtime", ".so");
            file.toFile().deleteOnExit();
            Files.write(file, library.readAllBytes());
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
