/**
 * What a store implements: the {@link dev.identitysync.spi.UserStore} port and the values that cross it. The
 * port speaks intent ("provision this login"), not create, read, update and delete, so that each race is decided
 * inside the store's own atomic primitive.
 */
@NullMarked
package dev.identitysync.spi;

import org.jspecify.annotations.NullMarked;
