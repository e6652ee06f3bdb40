/** The users' table in DynamoDB. */
@NullMarked
package dev.identitysync.examples.usersapi.store;

import org.jspecify.annotations.NullMarked;
