@NullMarked
package dev.identitysync.examples.usersapi.api;

import org.jspecify.annotations.NullMarked;
