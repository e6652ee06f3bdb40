/**
 * A Spring Boot application whose people are local users:
 * {@link dev.identitysync.examples.springboot.users.LocalUserService} is where they are created, and the first file to
 * read.
 */
@NullMarked
package dev.identitysync.examples.springboot;

import org.jspecify.annotations.NullMarked;
