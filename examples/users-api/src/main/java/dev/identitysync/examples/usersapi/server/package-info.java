/** The API as a server on 127.0.0.1. */
@NullMarked
package dev.identitysync.examples.usersapi.server;

import org.jspecify.annotations.NullMarked;
