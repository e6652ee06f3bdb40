/** The API under load while its store is killed: a program to run for minutes, and a test that does it for seconds. */
@NullMarked
package dev.identitysync.examples.usersapi.load;

import org.jspecify.annotations.NullMarked;
