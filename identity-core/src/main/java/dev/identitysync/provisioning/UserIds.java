package dev.identitysync.provisioning;

import dev.identitysync.UserId;
import dev.identitysync.internal.Kept;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Random;
import java.util.UUID;

/** The strategies for the ids of new users. Choose one at wiring and keep it: ids that exist stay as they are. */
public final class UserIds {
    private static final byte[] NAMESPACE = "dev.identitysync.user-id\0".getBytes(StandardCharsets.UTF_8);

    private UserIds() {}

    /**
     * The provider's subject itself. For a system with one issuer: two issuers may give the same subject to two
     * people, and the second of them is then refused with {@link SignIn.Refused.UserIdTaken}.
     */
    public static UserIdStrategy subject() {
        return identity -> new UserId(identity.subject());
    }

    /**
     * An id that follows from issuer and subject and tells neither: the same on every node and in every
     * environment, with nothing to look up. A UUID of version 8 (RFC 9562 §5.8) with 122 bits of the SHA-256 of
     * {@code "dev.identitysync.user-id" NUL issuer NUL subject}.
     */
    public static UserIdStrategy derived() {
        Kept<MessageDigest> digests = new Kept<>(UserIds::sha256);
        return identity -> {
            MessageDigest digest = digests.take();
            UUID id = derivedUuid(digest, identity.issuer(), identity.subject());
            digests.giveBack(digest);
            return new UserId(id.toString());
        };
    }

    /** As {@link #timeOrdered(Clock, Random)}, with a {@link SecureRandom}. */
    public static UserIdStrategy timeOrdered(Clock clock) {
        return timeOrdered(clock, new SecureRandom());
    }

    /**
     * A random id that sorts by the time it was made, which keeps a B-tree's inserts together: a UUID of version 7
     * (RFC 9562 §5.7), 48 bits of milliseconds and 74 bits of randomness. It tells when the user was created.
     *
     * @param random thread-safe, and hard to guess where ids should be
     */
    public static UserIdStrategy timeOrdered(Clock clock, Random random) {
        return identity -> new UserId(timeOrderedUuid(clock.millis(), random).toString());
    }

    private static UUID derivedUuid(MessageDigest digest, String issuer, String subject) {
        // Neither part can hold a NUL, so two different pairs never give the same text.
        digest.update(NAMESPACE);
        digest.update(issuer.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        ByteBuffer hash = ByteBuffer.wrap(digest.digest(subject.getBytes(StandardCharsets.UTF_8)));
        return uuid(8, hash.getLong(), hash.getLong());
    }

    static UUID timeOrderedUuid(long millis, Random random) {
        return uuid(7, (millis << 16) | (random.nextInt() & 0xFFFFL), random.nextLong());
    }

    private static UUID uuid(int version, long high, long low) {
        long withVersion = (high & ~0xF000L) | ((long) version << 12);
        long withVariant = (low & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        return new UUID(withVersion, withVariant);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
