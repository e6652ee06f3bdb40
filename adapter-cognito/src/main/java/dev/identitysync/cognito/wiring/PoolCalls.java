package dev.identitysync.cognito.wiring;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DescribeUserPoolResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GetUserPoolMfaConfigResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolType;

/** The requests about a pool. */
final class PoolCalls {
    static final String DESCRIBE = "cognito-idp:DescribeUserPool";
    static final String UPDATE = "cognito-idp:UpdateUserPool";
    static final String GET_MFA = "cognito-idp:GetUserPoolMfaConfig";
    static final String SET_MFA = "cognito-idp:SetUserPoolMfaConfig";

    private final CognitoIdentityProviderClient client;

    PoolCalls(CognitoIdentityProviderClient client) {
        this.client = client;
    }

    /** @throws WiringRefusedException if the pool has a setting that the SDK does not know, and so cannot carry */
    PoolSettings describe(String poolId) {
        UnknownMembers ofPool = new UnknownMembers(DescribeUserPoolResponse.builder());
        UnknownMembers ofMfa = new UnknownMembers(GetUserPoolMfaConfigResponse.builder());
        UserPoolType pool = call(
                        DESCRIBE,
                        poolId,
                        () -> client.describeUserPool(request -> request.userPoolId(poolId)
                                .overrideConfiguration(override -> override.addPlugin(ofPool.plugin()))))
                .userPool();
        GetUserPoolMfaConfigResponse mfa = call(
                GET_MFA,
                poolId,
                () -> client.getUserPoolMfaConfig(request -> request.userPoolId(poolId)
                        .overrideConfiguration(override -> override.addPlugin(ofMfa.plugin()))));
        Set<String> unknown = new TreeSet<>(ofPool.names());
        unknown.addAll(ofMfa.names());
        if (!unknown.isEmpty()) {
            throw new WiringRefusedException("User pool " + poolId + " has settings that this AWS SDK does not know: "
                    + String.join(", ", unknown)
                    + "; an update would reset them. Update the SDK's cognitoidentityprovider");
        }
        return new PoolSettings(pool, mfa);
    }

    /** Writes a pool with other triggers, and everything else as it was described. */
    void update(PoolSettings described, TriggerConfig triggers) {
        UserPoolType pool = described.pool();
        call(
                UPDATE,
                pool.id(),
                () -> client.updateUserPool(CarriedSettings.update(pool)
                        .lambdaConfig(triggers.config())
                        .build()));
    }

    void setMfa(PoolSettings described) {
        String poolId = described.pool().id();
        call(SET_MFA, poolId, () -> client.setUserPoolMfaConfig(CarriedSettings.mfa(poolId, described.mfa())));
    }

    private static <T> T call(String action, String poolId, Supplier<T> request) {
        try {
            return request.get();
        } catch (ResourceNotFoundException e) {
            throw new PoolNotFoundException(
                    "There is no user pool " + poolId + " in the client's region and account", e);
        } catch (SdkException e) {
            throw AwsFailures.told(e, action, poolId);
        }
    }
}
