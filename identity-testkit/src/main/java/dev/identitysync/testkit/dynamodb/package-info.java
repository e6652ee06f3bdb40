/**
 * DynamoDB in this process, for tests and for demos: {@link dev.identitysync.testkit.dynamodb.EmbeddedDynamoDb}.
 *
 * <p>It needs {@code software.amazon.dynamodb:DynamoDBLocal} on the class path, which the test kit does not bring along.
 * Any credentials are good enough for it: it is for data that may be lost and seen.
 */
@NullMarked
package dev.identitysync.testkit.dynamodb;

import org.jspecify.annotations.NullMarked;
