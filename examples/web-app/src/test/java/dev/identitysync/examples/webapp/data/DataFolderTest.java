package dev.identitysync.examples.webapp.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.identitysync.examples.webapp.config.StartupException;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @Test
    void twoApplicationsDoNotShareOne(@TempDir Path folder) {
        try (DataFolder first = DataFolder.open(folder.resolve("data"))) {
            assertThatExceptionOfType(StartupException.class)
                    .isThrownBy(() -> DataFolder.open(folder.resolve("data")))
                    .withMessageContaining("Another run of this application uses " + first)
                    .withMessageContaining("DATA_DIR");
        }
        DataFolder.open(folder.resolve("data")).close();
    }

    @Test
    void keysAreKeptAndForTheOwnerAlone(@TempDir Path folder) throws IOException {
        Path keys = folder.resolve("data/session-keys.json");
        try (DataFolder data = DataFolder.open(folder.resolve("data"))) {
            KeptKeys.in(data);
            String made = Files.readString(keys);
            KeptKeys.in(data);
            assertThat(keys).hasContent(made);
        }
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys)))
                    .isEqualTo("rw-------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("data"))))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void damagedKeysAreNamedAndNotRepeated(@TempDir Path folder) {
        try (DataFolder data = DataFolder.open(folder)) {
            data.write("session-keys.json", "canary");
            assertThatExceptionOfType(StartupException.class)
                    .isThrownBy(() -> KeptKeys.in(data))
                    .withMessageContaining("session-keys.json are damaged")
                    .withMessageNotContaining("canary");
        }
    }
}
