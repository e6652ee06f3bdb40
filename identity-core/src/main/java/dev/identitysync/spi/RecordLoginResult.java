package dev.identitysync.spi;

import dev.identitysync.User;
import java.time.Instant;
import java.util.Optional;

/** A store's answer to "record a login of this user". */
public sealed interface RecordLoginResult {

    /**
     * The login counts: it was written, or was older than the recorded one or within the throttle.
     *
     * @param user as it now stands
     * @param previousLoginAt the last login as it was before this one
     */
    record Recorded(User user, Optional<Instant> previousLoginAt) implements RecordLoginResult {}

    /**
     * The user is disabled; nothing was written.
     *
     * @param user as it stands
     */
    record Disabled(User user) implements RecordLoginResult {}

    /** There is no such user; nothing was written. */
    record UserUnknown() implements RecordLoginResult {}
}
