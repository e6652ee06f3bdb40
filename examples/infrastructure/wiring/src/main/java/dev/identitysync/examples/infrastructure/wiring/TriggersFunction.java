package dev.identitysync.examples.infrastructure.wiring;

import dev.identitysync.cognito.wiring.TriggerWiring;
import dev.identitysync.cognito.wiring.TriggerWiringResource;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** The custom resource, with clients of the region and the credentials that Lambda gives it. */
public final class TriggersFunction extends TriggerWiringResource {

    /** What Lambda calls. */
    public TriggersFunction() {
        this(UrlConnectionHttpClient.create());
    }

    private TriggersFunction(SdkHttpClient http) {
        super(
                TriggerWiring.of(
                        CognitoIdentityProviderClient.builder().httpClient(http).build(),
                        LambdaClient.builder().httpClient(http).build()),
                http);
    }
}
