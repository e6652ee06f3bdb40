package dev.identitysync.examples.infrastructure.parts;

import dev.identitysync.examples.infrastructure.settings.SettingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import software.amazon.awscdk.services.lambda.Code;

/**
 * A folder, or a zip file of one, as Lambda wants it, with jars in {@code lib}. A class that is not in it would be missed at the
 * first call of its function, long after the deployment succeeded; so it is looked for here.
 */
public final class PackedCode {
    private final String setting;
    private final Set<String> names = new HashSet<>();
    private final Code asset;

    /**
     * Reads what is in it.
     *
     * @param setting where the path is from
     * @param path the folder or the zip file
     * @throws SettingException if there is none, or it has no jars in its {@code lib}
     */
    public PackedCode(String setting, Path path) {
        this.setting = setting;
        try {
            read(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (names.stream().noneMatch(name -> name.endsWith(".class"))) {
            throw new SettingException(
                    setting, "is no packed code, with jars in its lib; the README says how to build it");
        }
        this.asset = Code.fromAsset(path.toString());
    }

    private void read(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            readFolder(path);
        } else if (Files.isRegularFile(path)) {
            try (FileSystem zip = FileSystems.newFileSystem(path)) {
                readFolder(zip.getPath("/"));
            }
        }
    }

    private void readFolder(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            files.map(file -> file.getFileName().toString()).forEach(names::add);
        }
        Path lib = folder.resolve("lib");
        if (Files.isDirectory(lib)) {
            try (DirectoryStream<Path> jars = Files.newDirectoryStream(lib, "*.jar")) {
                for (Path jar : jars) {
                    readJar(jar);
                }
            }
        }
    }

    private void readJar(Path jar) throws IOException {
        try (ZipInputStream entries = new ZipInputStream(Files.newInputStream(jar))) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                names.add(entry.getName());
            }
        }
    }

    /** @throws SettingException if the handler's class is not in it */
    Code codeOf(Handler handler) {
        if (!names.contains(handler.className().replace('.', '/') + ".class")) {
            throw new SettingException(
                    setting, "is without " + handler.className() + "; build the code anew, as the README says");
        }
        return asset;
    }

    /**
     * Looks for a file beside the jars.
     *
     * @throws SettingException if it is not there
     */
    public void requireFile(String name) {
        if (!names.contains(name)) {
            throw new SettingException(setting, "is without " + name + "; the README says where it is from");
        }
    }
}
