/**
 * The wiring of a Cognito user pool whose people are local users, as Lambda functions. Of the packages here
 * {@code postgres} and {@code dynamodb} are two ways: take one and leave the other. Both serve {@code dashboard}, over
 * {@code http}; {@code registration} needs neither.
 */
@NullMarked
package dev.identitysync.examples.cognito;

import org.jspecify.annotations.NullMarked;
