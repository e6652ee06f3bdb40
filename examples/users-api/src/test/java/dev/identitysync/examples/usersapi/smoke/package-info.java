@NullMarked
package dev.identitysync.examples.usersapi.smoke;

import org.jspecify.annotations.NullMarked;
