package dev.identitysync.reconcile.engine;

import java.util.List;
import java.util.Optional;

/**
 * Some of a provider's users.
 *
 * @param users may be none, also where there are more
 * @param next what asks for the next page; empty if this is the last
 * @param <T> a user as the provider has them
 */
public record ListPage<T>(List<T> users, Optional<String> next) {

    /** Copies the list. */
    public ListPage {
        users = List.copyOf(users);
    }
}
