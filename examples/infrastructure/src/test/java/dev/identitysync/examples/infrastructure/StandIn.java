package dev.identitysync.examples.infrastructure;

import dev.identitysync.examples.infrastructure.parts.Handler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Folders in place of packed code, with entries of the handlers' names and nothing in them: a synthesis needs no build. */
final class StandIn {
    private StandIn() {}

    static Path packed(Path folder, Handler... handlers) {
        try {
            Path jar = Files.createDirectories(folder.resolve("lib")).resolve("code.jar");
            try (ZipOutputStream entries = new ZipOutputStream(Files.newOutputStream(jar))) {
                for (Handler handler : List.of(handlers)) {
                    entries.putNextEntry(new ZipEntry(handler.className().replace('.', '/') + ".class"));
                }
            }
            Files.writeString(folder.resolve("rds-ca.pem"), "stand-in");
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
