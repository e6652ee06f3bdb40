/** Users in DynamoDB: the pool's triggers. */
@NullMarked
package dev.identitysync.examples.cognito.dynamodb;

import org.jspecify.annotations.NullMarked;
