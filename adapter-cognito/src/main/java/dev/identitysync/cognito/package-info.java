/**
 * Amazon Cognito user pools: who registers or signs in there becomes a local user, and stays one.
 *
 * <p>The key of a person is the pool's issuer and their {@code sub}, never their user name, which may be an e-mail
 * address or a name that a federated provider made up.
 *
 * <p>A walk of one sign-up:
 *
 * <ol>
 *   <li>Before Cognito makes a user, {@link dev.identitysync.cognito.CognitoTriggerHandler} is asked, and the
 *       {@link dev.identitysync.cognito.SignUpPolicy} says whether it may. There is no local user yet.
 *   <li>When the sign-up is confirmed, {@link dev.identitysync.cognito.AttributeMapping} makes a login of the person's
 *       attributes, and {@code UserProvisioning.signIn} finds or creates the user.
 *   <li>At each later sign-in the login is recorded. Whoever was missed, or made by an administrator, is created then
 *       ({@link dev.identitysync.cognito.TriggerSource} has what happens when).
 *   <li>Before tokens are issued the user is found once more, and named in them, with what
 *       {@link dev.identitysync.cognito.TokenClaims} adds.
 *   <li>If the store does not answer in time, {@link dev.identitysync.cognito.OnFailure} decides; a person who goes on
 *       leaves a {@link dev.identitysync.cognito.DeferredLogin} behind, for which {@link
 *       dev.identitysync.cognito.DeferredLogins} stands good.
 * </ol>
 *
 * <p>What the caller still does:
 *
 * <ul>
 *   <li>Give the permission to invoke the function to {@code cognito-idp.amazonaws.com} alone, with the pool's ARN as
 *       {@code SourceArn} and the account as {@code SourceAccount}. Nothing in an event is signed: that permission is
 *       what makes it trustworthy, and whoever else has it can sign in as anybody.
 *   <li>Name the pools, and the app clients where not all of a pool are meant.
 *   <li>Keep the queue of late logins to the function that writes it, and read its dead-letter queue.
 *   <li>Let the log say what people are not told: they quote a reference.
 * </ul>
 */
@NullMarked
package dev.identitysync.cognito;

import org.jspecify.annotations.NullMarked;
