package dev.identitysync.cognito.reconcile;

import java.util.List;
import java.util.Optional;

/**
 * Some of a pool's users.
 *
 * @param users may be none, also where there are more
 * @param nextToken what asks for the next page; empty if this is the last
 */
record PoolPage(List<PoolUser> users, Optional<String> nextToken) {}
