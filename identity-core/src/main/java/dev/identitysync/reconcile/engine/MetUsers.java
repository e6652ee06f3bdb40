package dev.identitysync.reconcile.engine;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/**
 * The users whom the walk through the provider's list met, or a part of them: an open-addressed table of fingerprints in one array, 24
 * bytes for each. Immutable once loaded.
 */
final class MetUsers {
    private static final int BUFFER = 4096 * Fingerprint.BYTES;

    private final long[] slots;
    private final int capacity;
    // An empty slot is all zeros, and so is one fingerprint in 2^128.
    private boolean zero;

    private MetUsers(long expected) {
        this.capacity = Math.toIntExact(expected + expected / 2 + 8);
        this.slots = new long[Math.multiplyExact(capacity, 2)];
    }

    /**
     * Loads a part of a file.
     *
     * @param length how much of the file counts
     */
    static MetUsers load(Path file, long length, long partition, long partitions) throws IOException {
        long[] count = {0};
        read(file, length, fingerprint -> count[0] += fingerprint.partition(partitions) == partition ? 1 : 0);
        MetUsers users = new MetUsers(count[0]);
        read(file, length, fingerprint -> {
            if (fingerprint.partition(partitions) == partition) {
                users.add(fingerprint);
            }
        });
        return users;
    }

    boolean contains(Fingerprint fingerprint) {
        return isZero(fingerprint) ? zero : !isFree(slotOf(fingerprint));
    }

    private void add(Fingerprint fingerprint) {
        zero |= isZero(fingerprint);
        int slot = slotOf(fingerprint);
        slots[slot] = fingerprint.high();
        slots[slot + 1] = fingerprint.low();
    }

    // Where it is, or the empty slot where it would be; there is always one.
    private int slotOf(Fingerprint fingerprint) {
        int index = (int) Long.remainderUnsigned(fingerprint.low(), capacity);
        while (!isFree(2 * index) && !holds(2 * index, fingerprint)) {
            index = index + 1 == capacity ? 0 : index + 1;
        }
        return 2 * index;
    }

    private boolean isFree(int slot) {
        return slots[slot] == 0 && slots[slot + 1] == 0;
    }

    private boolean holds(int slot, Fingerprint fingerprint) {
        return slots[slot] == fingerprint.high() && slots[slot + 1] == fingerprint.low();
    }

    private static boolean isZero(Fingerprint fingerprint) {
        return fingerprint.high() == 0 && fingerprint.low() == 0;
    }

    private static void read(Path file, long length, Consumer<Fingerprint> each) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
            for (long left = length; left > 0; ) {
                buffer.clear().limit((int) Math.min(left, BUFFER));
                fill(channel, buffer);
                left -= buffer.flip().remaining();
                while (buffer.hasRemaining()) {
                    each.accept(Fingerprint.read(buffer));
                }
            }
        }
    }

    private static void fill(FileChannel channel, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new EOFException("The file of met users ends too early");
            }
        }
    }
}
