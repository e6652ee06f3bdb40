package dev.identitysync.cognito;

import dev.identitysync.provisioning.UserProvisioning;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What a wiring chose. */
record TriggerSettings(
        UserProvisioning users,
        TrustedPools pools,
        AttributeMapping attributes,
        SignUpPolicy signUpPolicy,
        TokenClaims tokenClaims,
        String userIdClaim,
        boolean loginsRecordedWithTokens,
        Map<TriggerKind, OnFailure> onFailure,
        Optional<DeferredLogins> deferredLogins,
        Duration timeToDefer,
        Duration margin,
        Clock clock) {

    boolean letsPass(TriggerSource source) {
        return onFailure.get(source.kind()) == OnFailure.FAIL_OPEN;
    }

    /** Whether there is a login to keep for later when a call is let pass: a check has none, nor has a refresh. */
    boolean defers(TriggerSource source) {
        boolean login =
                source.duty() == TriggerSource.Duty.SIGN_IN || source.duty() == TriggerSource.Duty.NAME_IN_TOKENS;
        return letsPass(source) && login;
    }

    /** How long the store may take. */
    Duration timeForStore(TriggerCall call) {
        return defers(call.source())
                ? call.budget().leftBut(timeToDefer)
                : call.budget().left();
    }
}
