package dev.identitysync.examples.cognito.local;

import dev.identitysync.cognito.UserPool;
import java.util.Map;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ExplicitAuthFlowsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UsernameAttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.VerifiedAttributeType;

/**
 * A pool in which people sign in with their e-mail addresses, and its one app client.
 *
 * @param pool with the emulator as its issuer
 * @param clientId of a client that has no secret, since browsers keep none
 */
record LocalPool(UserPool pool, String clientId) {

    static LocalPool in(PoolEmulator emulator) {
        CognitoIdentityProviderClient cognito = emulator.client();
        String id = cognito.createUserPool(request -> request.poolName("people")
                        .usernameAttributes(UsernameAttributeType.EMAIL)
                        .autoVerifiedAttributes(VerifiedAttributeType.EMAIL))
                .userPool()
                .id();
        String client = cognito.createUserPoolClient(request -> request.userPoolId(id)
                        .clientName("page")
                        .explicitAuthFlows(
                                ExplicitAuthFlowsType.ALLOW_USER_PASSWORD_AUTH,
                                ExplicitAuthFlowsType.ALLOW_REFRESH_TOKEN_AUTH))
                .userPoolClient()
                .clientId();
        return new LocalPool(UserPool.of(id).withIssuer(emulator.issuer(id)), client);
    }

    /** What functions have to know of it that take its events or its tokens. */
    Map<String, String> variables() {
        return Map.of("USER_POOL_ID", pool.id(), "USER_POOL_CLIENT_IDS", clientId, "USER_POOL_ISSUER", pool.issuer());
    }
}
