package dev.identitysync.examples.cognito.registration;

import dev.identitysync.examples.cognito.Environment;
import dev.identitysync.examples.cognito.http.HttpFunction;
import dev.identitysync.examples.cognito.http.Routes;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;

/** {@code POST /auth/register}. It signs nothing, as a browser would not, and so needs no permission at all. */
public final class RegistrationFunction extends HttpFunction {
    private static final Duration CONNECT = Duration.ofSeconds(2);
    // Cognito waits five seconds for the pre sign-up trigger, and the function has ten.
    private static final Duration TIMEOUT = Duration.ofSeconds(8);

    /** What Lambda calls. */
    public RegistrationFunction() {
        super(routes(new Environment(System.getenv())));
    }

    private static Routes routes(Environment environment) {
        String clientId =
                environment.required("USER_POOL_CLIENT_ID", "the app client, without a secret, to sign up with");
        CognitoIdentityProviderClient pool = CognitoIdentityProviderClient.builder()
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT)
                        .socketTimeout(TIMEOUT))
                .overrideConfiguration(
                        override -> override.apiCallTimeout(TIMEOUT).retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
        return Registration.routes(pool, clientId);
    }
}
