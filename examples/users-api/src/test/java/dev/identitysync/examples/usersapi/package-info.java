@NullMarked
package dev.identitysync.examples.usersapi;

import org.jspecify.annotations.NullMarked;
