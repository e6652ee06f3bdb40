/**
 * The users API of an existing front end, free of any transport: {@link dev.identitysync.examples.usersapi.api.UsersApi}
 * gives an answer to a request, and whatever carries both is somebody else's.
 */
@NullMarked
package dev.identitysync.examples.usersapi.api;

import org.jspecify.annotations.NullMarked;
