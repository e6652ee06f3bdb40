package dev.identitysync.examples.cognito.coldstart;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The class path that both handlers need and no more, in jars: archives of classes take no folders. */
final class Jars {
    private static final Pattern NEEDED = Pattern.compile(
            "(identity-core|adapter-cognito|cognito-postgres|jackson-core|slf4j-api|slf4j-simple|jspecify"
                    + "|aws-lambda-java-.*|joda-time|utils-lite)\\b.*");

    // Before target/classes.
    private static final int MODULE = 3;

    private Jars() {}

    /** The part of this process's class path that is needed, its folders as jars in another folder. */
    static String pack(Path folder) throws IOException {
        List<String> entries = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path path = Path.of(entry);
            if (Files.isDirectory(path) && needed(path.getName(path.getNameCount() - MODULE))) {
                Path jar = folder.resolve(entries.size() + ".jar");
                write(path, jar);
                entries.add(jar.toString());
            } else if (Files.isRegularFile(path) && needed(path)) {
                entries.add(entry);
            }
        }
        return String.join(File.pathSeparator, entries);
    }

    private static boolean needed(Path path) {
        return NEEDED.matcher(path.getFileName().toString()).matches();
    }

    private static void write(Path classes, Path jar) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(file);
                Stream<Path> files = Files.walk(classes)) {
            for (Path path : files.filter(Files::isRegularFile).sorted().toList()) {
                zip.putNextEntry(
                        new ZipEntry(classes.relativize(path).toString().replace(File.separatorChar, '/')));
                Files.copy(path, zip);
                zip.closeEntry();
            }
        }
    }
}
