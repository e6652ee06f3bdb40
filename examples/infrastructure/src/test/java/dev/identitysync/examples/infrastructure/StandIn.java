package dev.identitysync.examples.infrastructure;

import dev.identitysync.examples.infrastructure.parts.Handler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Folders in place of packed code, with entries of the handlers' names and nothing in them: a synthesis needs no build. */
final class StandIn {
    private StandIn() {}

    static Path packed(Path folder, Handler... handlers) {
        try {
            Path lib = Files.createDirectories(folder.resolve("lib"));
            Files.write(lib.resolve("code.jar"), jar(handlers));
            Files.writeString(folder.resolve("rds-ca.pem"), "stand-in");
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path zipped(Path file, Handler... handlers) throws IOException {
        try (ZipOutputStream entries = new ZipOutputStream(Files.newOutputStream(file))) {
            entries.putNextEntry(new ZipEntry("lib/code.jar"));
            entries.write(jar(handlers));
        }
        return file;
    }

    private static byte[] jar(Handler... handlers) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream entries = new ZipOutputStream(bytes)) {
            for (Handler handler : handlers) {
                entries.putNextEntry(new ZipEntry(handler.className().replace('.', '/') + ".class"));
            }
        }
        return bytes.toByteArray();
    }
}
