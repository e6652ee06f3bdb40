/** The API as a Lambda function behind API Gateway, or with an URL of its own. */
@NullMarked
package dev.identitysync.examples.usersapi.lambda;

import org.jspecify.annotations.NullMarked;
