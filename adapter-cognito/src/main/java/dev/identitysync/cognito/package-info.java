/**
 * Amazon Cognito user pools: who registers or signs in there becomes a local user, and stays one.
 *
 * <p>The key of a person is the pool's issuer and their {@code sub}, never their user name, which may be an e-mail address
 * or a name that a federated provider made up.
 */
@NullMarked
package dev.identitysync.cognito;

import org.jspecify.annotations.NullMarked;
