/** Users in DynamoDB; one conditional request a sign-in. */
@NullMarked
package dev.identitysync.dynamodb;

import org.jspecify.annotations.NullMarked;
