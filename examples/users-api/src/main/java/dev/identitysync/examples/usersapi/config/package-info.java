/** What is set from outside. */
@NullMarked
package dev.identitysync.examples.usersapi.config;

import org.jspecify.annotations.NullMarked;
