package dev.identitysync.examples.infrastructure.parts;

import dev.identitysync.examples.infrastructure.settings.SettingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.ZipFile;
import software.amazon.awscdk.services.lambda.Code;

/**
 * A folder as Lambda wants it, with jars in {@code lib}. A class that is not in it would be missed at the first call of its
 * function, long after the deployment succeeded; so it is looked for here.
 */
public final class PackedCode {
    private final String setting;
    private final Path folder;
    private final Set<String> entries;
    private final Code asset;

    /**
     * Reads what is in a folder.
     *
     * @param setting where the folder is from
     * @throws SettingException if it has no jars in its {@code lib}
     */
    public PackedCode(String setting, Path folder) {
        this.setting = setting;
        this.folder = folder;
        this.entries = entries(folder.resolve("lib"));
        if (entries.isEmpty()) {
            throw new SettingException(
                    setting, "is no folder of packed code, with jars in its lib; the README says how to build it");
        }
        this.asset = Code.fromAsset(folder.toString());
    }

    /** @throws SettingException if the handler's class is not in it */
    Code codeOf(Handler handler) {
        if (!entries.contains(handler.className().replace('.', '/') + ".class")) {
            throw new SettingException(
                    setting,
                    "is a folder without " + handler.className() + "; build the code anew, as the README says");
        }
        return asset;
    }

    /**
     * Looks for a file beside the jars.
     *
     * @throws SettingException if it is not there
     */
    public void requireFile(String name) {
        if (!Files.isRegularFile(folder.resolve(name))) {
            throw new SettingException(setting, "is a folder without " + name + "; the README says where it is from");
        }
    }

    private static Set<String> entries(Path lib) {
        Set<String> entries = new HashSet<>();
        if (Files.isDirectory(lib)) {
            try (DirectoryStream<Path> jars = Files.newDirectoryStream(lib, "*.jar")) {
                for (Path jar : jars) {
                    addEntries(jar, entries);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return entries;
    }

    private static void addEntries(Path jar, Set<String> entries) throws IOException {
        try (ZipFile file = new ZipFile(jar.toFile())) {
            file.stream().forEach(entry -> entries.add(entry.getName()));
        }
    }
}
