package dev.identitysync.cognito.wiring;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminCreateUserConfigType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GetUserPoolMfaConfigResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SetUserPoolMfaConfigRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UpdateUserPoolRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolMfaType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.VerificationMessageTemplateType;

/**
 * Requests that write a pool back as it was described. They are made member by member, by name, so that a member that a
 * later SDK adds is carried too.
 */
final class CarriedSettings {
    /** Members that a request calls otherwise than a description does. */
    static final Map<String, String> RENAMED = Map.of("Name", "PoolName");

    // Keys that AWS reserves. A pool made by CloudFormation may have them, nobody else can write them or take them
    // away.
    private static final String RESERVED_TAG = "aws:";

    // "can't turn off MFA and configure an MFA together" (go-to-k/cdkd#1923). Passkeys are no factor to it.
    private static final Set<String> BESIDE_MFA_OFF = Set.of("MfaConfiguration", "WebAuthnConfiguration");

    private CarriedSettings() {}

    // MfaConfiguration is carried: its default is OFF (aws-cli#3302). That a pool without texts may not have MFA holds
    // for one that is made, not for one whose authenticator apps or e-mails were set by SetUserPoolMfaConfig.
    /** All of a pool's settings. */
    static UpdateUserPoolRequest.Builder update(UserPoolType pool) {
        UpdateUserPoolRequest.Builder request = UpdateUserPoolRequest.builder();
        for (SdkField<?> field : pool.sdkFields()) {
            if (ReadOnlySetting.of(field.memberName()).isEmpty()) {
                carry(pool, field, request);
            }
        }
        request.userPoolId(pool.id());
        leaveOutReservedTags(pool, request);
        leaveOutOldValidity(pool, request);
        leaveOutOldMessages(pool, request);
        return request;
    }

    /** All of a pool's second factors and passkeys. */
    static SetUserPoolMfaConfigRequest mfa(String poolId, GetUserPoolMfaConfigResponse mfa) {
        SetUserPoolMfaConfigRequest.Builder request = SetUserPoolMfaConfigRequest.builder();
        for (SdkField<?> field : mfa.sdkFields()) {
            if (mfa.mfaConfiguration() != UserPoolMfaType.OFF || BESIDE_MFA_OFF.contains(field.memberName())) {
                carry(mfa, field, request);
            }
        }
        return request.userPoolId(poolId).build();
    }

    static void carry(SdkPojo from, SdkField<?> field, SdkPojo request) {
        String name = RENAMED.getOrDefault(field.memberName(), field.memberName());
        Object value = field.getValueOrDefault(from);
        if (!Members.set(request, name, value) && isSet(value)) {
            throw new WiringRefusedException("The pool has the setting " + field.memberName()
                    + ", which this version cannot carry over; update identity-sync");
        }
    }

    private static boolean isSet(@Nullable Object value) {
        return value != null && !(value instanceof SdkAutoConstructList) && !(value instanceof SdkAutoConstructMap);
    }

    private static void leaveOutReservedTags(UserPoolType pool, UpdateUserPoolRequest.Builder request) {
        if (pool.hasUserPoolTags()) {
            Map<String, String> tags = new HashMap<>(pool.userPoolTags());
            tags.keySet().removeIf(key -> key.startsWith(RESERVED_TAG));
            request.userPoolTags(tags);
        }
    }

    // Described together, refused together: "Please use TemporaryPasswordValidityDays in PasswordPolicy instead of
    // UnusedAccountValidityDays" (aws-sdk-js#3817, pulumi-aws-native#1256). The service keeps the two equal.
    private static void leaveOutOldValidity(UserPoolType pool, UpdateUserPoolRequest.Builder request) {
        AdminCreateUserConfigType creation = pool.adminCreateUserConfig();
        if (creation != null
                && pool.policies() != null
                && pool.policies().passwordPolicy() != null
                && pool.policies().passwordPolicy().temporaryPasswordValidityDays() != null) {
            request.adminCreateUserConfig(
                    creation.toBuilder().unusedAccountValidityDays(null).build());
        }
    }

    // The template's texts by their former names, which the service describes too and "no longer uses". Where they say
    // the same the template carries them; where they do not, both are sent, and the service has to say what it makes of
    // it.
    private static void leaveOutOldMessages(UserPoolType pool, UpdateUserPoolRequest.Builder request) {
        VerificationMessageTemplateType template = pool.verificationMessageTemplate();
        if (template == null) {
            return;
        }
        if (Objects.equals(template.smsMessage(), pool.smsVerificationMessage())) {
            request.smsVerificationMessage(null);
        }
        if (Objects.equals(template.emailMessage(), pool.emailVerificationMessage())) {
            request.emailVerificationMessage(null);
        }
        if (Objects.equals(template.emailSubject(), pool.emailVerificationSubject())) {
            request.emailVerificationSubject(null);
        }
    }
}
