package dev.identitysync.spi;

import dev.identitysync.User;

/** A store's answer to "take this identity from this user". */
public sealed interface UnlinkResult {

    /**
     * The identity is no longer the user's.
     *
     * @param user as it now stands
     */
    record Unlinked(User user) implements UnlinkResult {}

    /** The identity was not this user's, perhaps because this very request was sent before; nothing was written. */
    record NotLinked() implements UnlinkResult {}

    /** It is the user's only identity, without which they could never sign in again; nothing was written. */
    record LastIdentity() implements UnlinkResult {}

    /** There is no such user; nothing was written. */
    record UserUnknown() implements UnlinkResult {}
}
