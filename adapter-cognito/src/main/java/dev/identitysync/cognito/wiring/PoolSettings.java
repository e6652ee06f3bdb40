package dev.identitysync.cognito.wiring;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GetUserPoolMfaConfigResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolType;

/**
 * A pool as it was described at one time.
 *
 * @param pool all that {@code DescribeUserPool} says
 * @param mfa all that {@code GetUserPoolMfaConfig} says: second factors and passkeys, of which the former tells only whether
 */
record PoolSettings(UserPoolType pool, GetUserPoolMfaConfigResponse mfa) {

    /** The names of the settings that differ, but for those that move by themselves. */
    List<String> differences(PoolSettings other) {
        List<String> names = new ArrayList<>(SettingDifferences.between(comparable(), other.comparable()));
        names.removeIf(PoolSettings::movesByItself);
        mfaDifferences(other).forEach(name -> names.add("second factors: " + name));
        return names;
    }

    /** The names of the second factors that differ. */
    List<String> mfaDifferences(PoolSettings other) {
        return SettingDifferences.between(mfa, other.mfa);
    }

    /** This pool with other triggers. */
    PoolSettings with(TriggerConfig triggers) {
        return new PoolSettings(pool.toBuilder().lambdaConfig(triggers.config()).build(), mfa);
    }

    TriggerConfig triggers() {
        return TriggerConfig.of(pool);
    }

    private UserPoolType comparable() {
        return pool.toBuilder().lambdaConfig(triggers().comparable()).build();
    }

    private static boolean movesByItself(String path) {
        return ReadOnlySetting.of(path).filter(ReadOnlySetting::movesByItself).isPresent();
    }

    /** Without the settings: they hold addresses and texts. */
    @Override
    public String toString() {
        return "PoolSettings[" + pool.id() + "]";
    }
}
