package dev.identitysync.session;

import dev.identitysync.User;
import dev.identitysync.UserStatus;
import dev.identitysync.token.TokenRejection;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a user's sessions depend on; nothing personal, so that the cache holds nothing personal.
 *
 * @param status empty for a user who is no more
 * @param createdAt sessions from before are of a user who had the same id and was deleted
 * @param sessionsNotBefore sessions from before are revoked
 */
record Standing(Optional<UserStatus> status, Optional<Instant> createdAt, Optional<Instant> sessionsNotBefore) {

    static Standing of(Optional<User> user) {
        return new Standing(user.map(User::status), user.map(User::createdAt), user.flatMap(User::sessionsNotBefore));
    }

    boolean isActive() {
        return status.isPresent() && status.get() == UserStatus.ACTIVE;
    }

    /**
     * What becomes of a session that is otherwise good.
     *
     * @param clockSkew by how much the clock of the node that issued it may be behind the one that created the user
     */
    SessionReading judge(SessionReading.Valid session, Duration clockSkew) {
        Instant issuedAt = session.claims().issuedAt();
        if (createdAt
                .filter(created -> !issuedAt.plus(clockSkew).isBefore(created))
                .isEmpty()) {
            return new SessionReading.Rejected(TokenRejection.USER_GONE, "there is no such user any more");
        }
        if (!isActive()) {
            return new SessionReading.Rejected(TokenRejection.USER_DISABLED, "the user is disabled");
        }
        if (sessionsNotBefore.isPresent() && issuedAt.isBefore(sessionsNotBefore.get())) {
            return new SessionReading.Rejected(
                    TokenRejection.REVOKED, "issued before the user's sessions were revoked");
        }
        return session;
    }
}
