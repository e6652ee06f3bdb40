package dev.identitysync.reconcile.engine;

import dev.identitysync.reconcile.WorkFolderException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file that only grows, whose tail behind the last checkpoint is cut off at the next start. Used by one thread. */
final class AppendFile implements AutoCloseable {
    private static final int BUFFER = 64 * 1024;

    private final Path path;
    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    private long length;
    private long forced;

    private AppendFile(Path path, FileChannel channel, long length) {
        this.path = path;
        this.channel = channel;
        this.length = length;
        this.forced = length;
    }

    /**
     * Opens, or makes, a file and cuts it.
     *
     * @throws WorkFolderException if it is shorter than that
     */
    static AppendFile open(Path path, long length) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.size() < length) {
            channel.close();
            throw new WorkFolderException(
                    WorkFolderException.Reason.UNREADABLE,
                    path + " is shorter than its checkpoint says; " + WorkFolder.BEGIN_ANEW,
                    null);
        }
        channel.truncate(length);
        channel.position(length);
        return new AppendFile(path, channel, length);
    }

    Path path() {
        return path;
    }

    /** What is written, with what is still in memory. */
    long length() {
        return length;
    }

    void append(byte[] bytes) throws IOException {
        if (bytes.length > buffer.remaining()) {
            flush();
        }
        if (bytes.length > buffer.capacity()) {
            writeFully(ByteBuffer.wrap(bytes));
        } else {
            buffer.put(bytes);
        }
        length += bytes.length;
    }

    void flush() throws IOException {
        buffer.flip();
        writeFully(buffer);
        buffer.clear();
    }

    /** Comes back when all of it is on the disk. */
    void force() throws IOException {
        if (forced < length) {
            flush();
            channel.force(false);
            forced = length;
        }
    }

    private void writeFully(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** Without what is still in memory, which no checkpoint knows. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
