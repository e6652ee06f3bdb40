package dev.identitysync.benchmarks.coldstart;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Class paths of functions, made of this process's: what a function needs and no more, in jars, because archives of
 * classes take no folders.
 */
final class FunctionJars {
    /** What the runtime client is made of, and every function here has. */
    private static final String ALWAYS = "jspecify|slf4j-api|slf4j-simple|jackson-core|identity-core"
            + "|aws-lambda-java-core|aws-lambda-java-serialization|aws-lambda-java-runtime-interface-client|utils-lite|joda-time";

    private static final String VERSION = "(-\\d.*)?(\\.jar)?";
    private static final String MODULE = "benchmarks";
    private static final Path FUNCTIONS = Path.of("dev/identitysync/benchmarks/coldstart/function");
    // Before target/classes.
    private static final int MODULE_NAME = 3;

    private final Path folder;
    private final Map<Path, Path> packed = new HashMap<>();

    /** @param folder for the jars of what is in folders */
    FunctionJars(Path folder) {
        this.folder = folder;
    }

    /** @param artifacts a regular expression for the names of what it needs besides */
    String classPath(String artifacts) throws IOException {
        Pattern needed = Pattern.compile("(" + ALWAYS + "|" + MODULE + "|" + artifacts + ")" + VERSION);
        List<String> entries = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path path = Path.of(entry).toAbsolutePath();
            if (Files.exists(path) && needed.matcher(name(path)).matches()) {
                entries.add((Files.isDirectory(path) ? jar(path) : path).toString());
            }
        }
        return String.join(File.pathSeparator, entries);
    }

    private static String name(Path path) {
        return (Files.isDirectory(path) ? path.getName(path.getNameCount() - MODULE_NAME) : path.getFileName())
                .toString();
    }

    private Path jar(Path classes) throws IOException {
        Path jar = packed.get(classes);
        if (jar == null) {
            jar = folder.resolve(name(classes) + ".jar");
            write(classes, name(classes).equals(MODULE) ? classes.resolve(FUNCTIONS) : classes, jar);
            packed.put(classes, jar);
        }
        return jar;
    }

    private static void write(Path classes, Path from, Path jar) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(file);
                Stream<Path> files = Files.walk(from)) {
            for (Path path : files.filter(Files::isRegularFile).sorted().toList()) {
                zip.putNextEntry(
                        new ZipEntry(classes.relativize(path).toString().replace(File.separatorChar, '/')));
                Files.copy(path, zip);
                zip.closeEntry();
            }
        }
    }
}
