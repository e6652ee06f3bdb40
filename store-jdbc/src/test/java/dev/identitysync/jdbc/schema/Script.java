package dev.identitysync.jdbc.schema;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * A script as it lies on the class path.
 *
 * @param name of the file, {@code V2__what_it_does.sql} for one of a series
 * @param text all of it
 */
record Script(String name, String text) {

    /** The series in a folder, first things first. */
    static List<Script> series(String folder) {
        return in(folder, "V").stream()
                .sorted(Comparator.comparingInt(Script::version))
                .toList();
    }

    /** The scripts in a folder whose names begin so. */
    static List<Script> in(String folder, String prefix) {
        try (Stream<Path> files = Files.list(path(folder))) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .filter(file -> file.getFileName().toString().endsWith(".sql"))
                    .sorted()
                    .map(Script::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Script at(String resource) {
        return of(path(resource));
    }

    private static Script of(Path file) {
        try {
            return new Script(file.getFileName().toString(), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path path(String resource) {
        URL url = Script.class.getResource(resource);
        if (url == null) {
            throw new IllegalStateException("No " + resource + " on the class path");
        }
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The number in the name of one of a series. */
    int version() {
        return Integer.parseInt(name.substring(1, name.indexOf("__")));
    }

    String sha256() {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
