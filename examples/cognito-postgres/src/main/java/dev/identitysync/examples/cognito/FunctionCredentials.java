package dev.identitysync.examples.cognito;

import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;

/** Where a function gets its credentials: Lambda's variables or, with SnapStart, its endpoint. */
public final class FunctionCredentials {
    private FunctionCredentials() {}

    /** Asks both. All that the SDK tries by itself would be looked for in files too. */
    public static AwsCredentialsProvider provider() {
        return AwsCredentialsProviderChain.of(
                EnvironmentVariableCredentialsProvider.create(),
                ContainerCredentialsProvider.builder().build());
    }
}
