/**
 * Lambda functions of yours on this machine, for tests: {@link dev.identitysync.testkit.lambda.LocalLambda} runs them in
 * AWS's own runtime client, each in a process of its own, and {@link dev.identitysync.testkit.lambda.InvokeEndpoint} is
 * Lambda's Invoke operation in front of them, for the clients of any SDK.
 *
 * <p>It needs {@code com.amazonaws:aws-lambda-java-runtime-interface-client} on the class path, which the test kit does not
 * bring along, and Linux: that client has a native library for nothing else. Nobody has to sign requests.
 */
@NullMarked
package dev.identitysync.testkit.lambda;

import org.jspecify.annotations.NullMarked;
