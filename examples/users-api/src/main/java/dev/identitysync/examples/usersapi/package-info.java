/**
 * An HTTP API for users that existing front ends speak, over an existing table in DynamoDB: as a Lambda function behind API
 * Gateway in {@code lambda}, and as a server of one's own in {@code server}.
 */
@NullMarked
package dev.identitysync.examples.usersapi;

import org.jspecify.annotations.NullMarked;
