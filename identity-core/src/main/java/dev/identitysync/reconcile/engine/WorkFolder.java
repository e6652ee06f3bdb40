package dev.identitysync.reconcile.engine;

import dev.identitysync.reconcile.WorkFolderException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** The folder of one run: its checkpoint, and a lock that keeps a second run out. Used by one thread. */
final class WorkFolder implements AutoCloseable {
    /** How to give a run up without forgetting whom the runs before disabled. */
    static final String BEGIN_ANEW =
            "to begin anew, move the reports out of the work folder and delete checkpoint.json in it; "
                    + "leave disabled.jsonl there, or nobody knows any more whom earlier runs disabled";

    private final Path folder;
    private final FileChannel lock;

    private WorkFolder(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /** @throws WorkFolderException if another run has it */
    static WorkFolder open(Path folder) throws IOException {
        make(folder);
        FileChannel channel =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!locked(channel)) {
            channel.close();
            throw new WorkFolderException(
                    WorkFolderException.Reason.IN_USE,
                    "Another run uses " + folder + "; wait for its end, or take another folder",
                    null);
        }
        return new WorkFolder(folder, channel);
    }

    // It says who people are, by id, and who was locked out. What is there already is its owner's to share.
    private static void make(Path folder) throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectories(folder);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    Path report(long walk) {
        return folder.resolve("report-" + walk + ".jsonl");
    }

    Path met(long walk) {
        return folder.resolve("met-" + walk + ".bin");
    }

    Path missing(long walk) {
        return folder.resolve("to-disable-" + walk + ".jsonl");
    }

    /** @throws WorkFolderException if there is one, and it is none of ours */
    Optional<Checkpoint> checkpoint() throws IOException {
        Path file = folder.resolve("checkpoint.json");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        byte[] content = Files.readAllBytes(file);
        try {
            return Optional.of(Checkpoint.ofJson(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString()));
        } catch (IOException e) {
            throw new WorkFolderException(
                    WorkFolderException.Reason.UNREADABLE, file + " is no checkpoint; " + BEGIN_ANEW, e);
        }
    }

    /** Whom the runs in this folder disabled. */
    Path disabled() {
        return folder.resolve("disabled.jsonl");
    }

    void save(Checkpoint checkpoint) throws IOException {
        replace(folder.resolve("checkpoint.json"), folder.resolve("checkpoint.tmp"), checkpoint.toJson());
    }

    void saveDisabled(byte[] lines) throws IOException {
        replace(disabled(), folder.resolve("disabled.tmp"), lines);
    }

    /** Replaces a file as a whole: whenever the machine stops, the old one is there, or the new one. */
    private static void replace(Path file, Path fresh, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
