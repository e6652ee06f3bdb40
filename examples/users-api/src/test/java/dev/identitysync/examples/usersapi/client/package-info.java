@NullMarked
package dev.identitysync.examples.usersapi.client;

import org.jspecify.annotations.NullMarked;
