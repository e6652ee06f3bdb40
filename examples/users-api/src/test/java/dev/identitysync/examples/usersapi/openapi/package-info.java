@NullMarked
package dev.identitysync.examples.usersapi.openapi;

import org.jspecify.annotations.NullMarked;
