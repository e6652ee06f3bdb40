package dev.identitysync.examples.usersapi.coldstart;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The package as Lambda has it: unpacked, beside the runtime client. */
final class Deployed {
    private static final Pattern RUNTIME = Pattern.compile(
            "(aws-lambda-java-(runtime-interface-client|serialization|core)|utils-lite|joda-time)-.*\\.jar");

    private Deployed() {}

    /** The class path of the function: of the package alone, and of what Lambda brings. */
    static String classPath(Path zip, Path folder) throws IOException {
        unpack(zip, folder);
        List<String> entries = new ArrayList<>(Arrays.stream(
                        System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry ->
                        RUNTIME.matcher(Path.of(entry).getFileName().toString()).matches())
                .toList());
        try (Stream<Path> jars = Files.list(folder.resolve("lib"))) {
            jars.map(Path::toString).sorted().forEach(entries::add);
        }
        return String.join(File.pathSeparator, entries);
    }

    private static void unpack(Path zip, Path folder) throws IOException {
        try (InputStream file = Files.newInputStream(zip);
                ZipInputStream entries = new ZipInputStream(file)) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                Path path = folder.resolve(entry.getName()).normalize();
                if (!entry.isDirectory() && path.startsWith(folder)) {
                    Files.createDirectories(path.getParent());
                    Files.copy(entries, path);
                }
            }
        }
    }
}
