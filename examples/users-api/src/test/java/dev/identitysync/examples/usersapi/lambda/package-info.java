@NullMarked
package dev.identitysync.examples.usersapi.lambda;

import org.jspecify.annotations.NullMarked;
