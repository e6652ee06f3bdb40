package dev.identitysync.reconcile.engine;

import dev.identitysync.UserId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Stands for a user id in 16 bytes, however long it is: the first 128 bits of its SHA-256. That two of a million ids have the
 * same is as likely as 1 to 10^26.
 */
record Fingerprint(long high, long low) {
    static final int BYTES = 16;

    static Fingerprint of(UserId id) {
        ByteBuffer hash = ByteBuffer.wrap(sha256().digest(id.value().getBytes(StandardCharsets.UTF_8)));
        return read(hash);
    }

    static Fingerprint read(ByteBuffer buffer) {
        return new Fingerprint(buffer.getLong(), buffer.getLong());
    }

    byte[] toBytes() {
        return ByteBuffer.allocate(BYTES).putLong(high).putLong(low).array();
    }

    /** In which of so many parts it is. */
    long partition(long partitions) {
        return Long.remainderUnsigned(high, partitions);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
