package dev.identitysync.benchmarks.rig;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * Carries bytes one way, each so much later than it came: any number of them are on their way at once. One thread puts
 * them in and one takes them out.
 */
final class DelayedDirection {
    private static final Chunk END = new Chunk(ByteBuffer.allocate(0), 0);

    private final long delayNanos;
    private final BlockingQueue<Chunk> onTheirWay = new LinkedBlockingQueue<>();

    DelayedDirection(long delayNanos) {
        this.delayNanos = delayNanos;
    }

    private record Chunk(ByteBuffer bytes, long due) {}

    /**
     * Takes in what comes, until no more does.
     *
     * @param each runs before anything that came can arrive
     */
    void takeIn(InputStream from, Runnable each) throws IOException {
        byte[] buffer = new byte[1 << 16];
        try {
            for (int length = from.read(buffer); length >= 0; length = from.read(buffer)) {
                long due = System.nanoTime() + delayNanos;
                each.run();
                onTheirWay.add(new Chunk(ByteBuffer.wrap(Arrays.copyOf(buffer, length)), due));
            }
        } finally {
            onTheirWay.add(END);
        }
    }

    /** Gives out what was taken in when it is due, until no more is. */
    void giveOut(OutputStream to) throws IOException, InterruptedException {
        for (Chunk next = onTheirWay.take(); next.bytes().hasRemaining(); next = onTheirWay.take()) {
            awaitTime(next.due());
            to.write(next.bytes().array());
        }
    }

    private void awaitTime(long due) throws InterruptedException {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            LockSupport.parkNanos(this, left);
        }
    }
}
