/** The users API: a table, a function, and a REST API with keys in front of it. */
@NullMarked
package dev.identitysync.examples.infrastructure.usersapi;

import org.jspecify.annotations.NullMarked;
