/**
 * The wiring of a Cognito user pool whose people are local users, as Lambda functions. Each package here is one way: take
 * {@code postgres} or {@code dynamodb} and leave the other.
 */
@NullMarked
package dev.identitysync.examples.cognito;

import org.jspecify.annotations.NullMarked;
