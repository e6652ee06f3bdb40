/** Users in DynamoDB: the pool's triggers, and the dashboard. */
@NullMarked
package dev.identitysync.examples.cognito.dynamodb;

import org.jspecify.annotations.NullMarked;
