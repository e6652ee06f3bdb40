@NullMarked
package dev.identitysync.examples.usersapi.store;

import org.jspecify.annotations.NullMarked;
