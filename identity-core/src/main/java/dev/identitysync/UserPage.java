package dev.identitysync;

import java.util.List;
import java.util.Optional;

/**
 * Some of all users, and where to go on.
 *
 * @param users in the store's own order; may be fewer than asked for, even none
 * @param nextCursor what to pass for the next page, opaque; empty where this is the last page
 */
public record UserPage(List<User> users, Optional<String> nextCursor) {
    /** Copies the list. */
    public UserPage {
        users = List.copyOf(users);
    }
}
