@NullMarked
package dev.identitysync.examples.usersapi.server;

import org.jspecify.annotations.NullMarked;
