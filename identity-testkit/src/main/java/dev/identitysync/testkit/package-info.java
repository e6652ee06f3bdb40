/**
 * What a store's author and an application's tests need: {@link dev.identitysync.testkit.contract.UserStoreContract}, which
 * says in code what a {@code UserStore} promises, {@link dev.identitysync.testkit.InMemoryUserStore}, which keeps
 * it, and {@link dev.identitysync.testkit.MutableClock}.
 */
@NullMarked
package dev.identitysync.testkit;

import org.jspecify.annotations.NullMarked;
