package dev.identitysync.jdbc;

import dev.identitysync.ExternalIdentity;
import dev.identitysync.spi.LastLogin;
import dev.identitysync.spi.ProvisionRequest;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Who signed in through this store lately, some {@value #PLACES} people at most. It only tells which statement to try
 * first: what it forgot, or does not know of another process, costs time and changes no answer. Thread-safe, without locks.
 */
final class RecentLogins {
    private static final int PLACES = 1 << 15;
    /** Among so many places there is one for an identity; who comes when all are taken gets that of the oldest login. */
    private static final int CHOICE = 4;

    /** Null until somebody signs in with a throttle: most stores never need it. */
    private volatile @Nullable AtomicReferenceArray<@Nullable Login> kept;

    private record Login(ExternalIdentity identity, Instant recordedAt) {}

    void remember(ExternalIdentity identity, Optional<Instant> recordedAt) {
        AtomicReferenceArray<@Nullable Login> logins = kept;
        if (logins == null) {
            // Of two who come at once, one is forgotten.
            logins = new AtomicReferenceArray<>(PLACES);
            kept = logins;
        }
        if (recordedAt.isPresent()) {
            logins.set(place(logins, identity), new Login(identity, recordedAt.get()));
        }
    }

    /** Whether the login most likely comes within the throttle, and so changes nothing. */
    boolean makeRedundant(ProvisionRequest request) {
        AtomicReferenceArray<@Nullable Login> logins = kept;
        if (logins == null || request.lastLoginThrottle().isZero()) {
            return false;
        }
        Login login = logins.get(place(logins, request.identity()));
        return login != null
                && login.identity().equals(request.identity())
                && isWithinThrottle(request, Optional.of(login.recordedAt()));
    }

    /**
     * Whether a login is later than the recorded one, and so close to it that it is not recorded. One at the very time may be
     * the repetition of what created the user, which is another answer.
     */
    static boolean isWithinThrottle(ProvisionRequest request, Optional<Instant> recordedAt) {
        return recordedAt
                .filter(recorded -> recorded.isBefore(request.at()))
                .filter(recorded -> LastLogin.after(recordedAt, request.at(), request.lastLoginThrottle())
                        .equals(recorded))
                .isPresent();
    }

    /** Where the identity is, or else would be. */
    private static int place(AtomicReferenceArray<@Nullable Login> logins, ExternalIdentity identity) {
        int hash = identity.hashCode();
        int first = (hash ^ hash >>> 16) * CHOICE & PLACES - 1;
        int oldest = first;
        Instant oldestAt = Instant.MAX;
        for (int place = first; place < first + CHOICE; place++) {
            Login login = logins.get(place);
            if (login != null && login.identity().equals(identity)) {
                return place;
            }
            Instant at = login == null ? Instant.MIN : login.recordedAt();
            if (at.isBefore(oldestAt)) {
                oldest = place;
                oldestAt = at;
            }
        }
        return oldest;
    }
}
