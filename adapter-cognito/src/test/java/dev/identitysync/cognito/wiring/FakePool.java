package dev.identitysync.cognito.wiring;

import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GetUserPoolMfaConfigResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SetUserPoolMfaConfigRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UpdateUserPoolRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolType;

/** One pool, as strict as the service: an update resets whatever it leaves out, and refuses what clashes. */
final class FakePool {
    private static final String POOL = "UserPoolId";
    private static final Set<String> SETTABLE = UpdateUserPoolRequest.builder().sdkFields().stream()
            .map(SdkField::memberName)
            .filter(member -> !member.equals(POOL))
            .collect(toSet());
    private static final Set<String> FACTORS = SetUserPoolMfaConfigRequest.builder().sdkFields().stream()
            .map(SdkField::memberName)
            .collect(toSet());
    private static final List<List<String>> OLD_MESSAGES = List.of(
            List.of("SmsVerificationMessage", "SmsMessage"),
            List.of("EmailVerificationMessage", "EmailMessage"),
            List.of("EmailVerificationSubject", "EmailSubject"));

    final ObjectNode settings;
    final ObjectNode mfa;
    boolean exists = true;
    boolean updateForgetsSecondFactors;

    FakePool(UserPoolType pool, GetUserPoolMfaConfigResponse mfa) {
        this.settings = SamplePool.json(pool);
        this.mfa = SamplePool.json(mfa);
    }

    static FakePool full() {
        return new FakePool(SamplePool.full(), SamplePool.fullMfa());
    }

    static FakePool bare() {
        return new FakePool(SamplePool.bare(), SamplePool.bareMfa());
    }

    /** Somebody else changes something. */
    void set(String member, String value) {
        settings.put(member, value);
        touch();
    }

    ObjectNode triggers() {
        return settings.withObjectProperty("LambdaConfig");
    }

    void touch() {
        settings.put("LastModifiedDate", settings.path("LastModifiedDate").asDouble() + 1);
    }

    ObjectNode answer(String operation, ObjectNode request) {
        require(
                request.path("UserPoolId").asText().equals(settings.path("Id").asText()) && exists,
                "ResourceNotFoundException",
                "User pool does not exist.");
        ObjectNode answer = WiringFakeAws.JSON.createObjectNode();
        switch (operation) {
            case "DescribeUserPool" -> answer.set("UserPool", settings.deepCopy());
            case "GetUserPoolMfaConfig" -> answer.setAll(mfa.deepCopy());
            case "UpdateUserPool" -> update(request);
            case "SetUserPoolMfaConfig" -> setMfa(request);
            default -> throw new WiringFakeAws.Fault(400, "UnknownOperationException", operation);
        }
        return answer;
    }

    private void update(ObjectNode request) {
        requireKnown(request, SETTABLE);
        requireNoClash(request);
        JsonNode reserved = reservedTags();
        for (String member : SETTABLE) {
            String described = member.equals("PoolName") ? "Name" : member;
            if (request.has(member)) {
                settings.set(described, request.get(member).deepCopy());
            } else {
                settings.remove(described);
            }
        }
        if (!request.has("MfaConfiguration") || updateForgetsSecondFactors) {
            List<String> gone = new ArrayList<>();
            mfa.fieldNames().forEachRemaining(gone::add);
            mfa.remove(gone);
            mfa.put("MfaConfiguration", request.path("MfaConfiguration").asText("OFF"));
            settings.put("MfaConfiguration", request.path("MfaConfiguration").asText("OFF"));
        }
        settings.withObjectProperty("UserPoolTags").setAll((ObjectNode) reserved);
        mirror();
        touch();
    }

    private void setMfa(ObjectNode request) {
        requireKnown(request, FACTORS);
        Set<String> given = names(request);
        given.removeAll(Set.of("UserPoolId", "MfaConfiguration", "WebAuthnConfiguration"));
        require(
                !request.path("MfaConfiguration").asText().equals("OFF") || given.isEmpty(),
                "InvalidParameterException",
                "Invalid MFA configuration given, can't turn off MFA and configure an MFA together.");
        mfa.removeAll();
        request.properties().forEach(member -> {
            if (!member.getKey().equals("UserPoolId")) {
                mfa.set(member.getKey(), member.getValue());
            }
        });
        settings.set("MfaConfiguration", request.path("MfaConfiguration"));
        touch();
    }

    private void requireNoClash(ObjectNode request) {
        require(
                request.path("Policies")
                                .path("PasswordPolicy")
                                .path("TemporaryPasswordValidityDays")
                                .isMissingNode()
                        || request.path("AdminCreateUserConfig")
                                .path("UnusedAccountValidityDays")
                                .isMissingNode(),
                "InvalidParameterException",
                "Please use TemporaryPasswordValidityDays in PasswordPolicy instead of UnusedAccountValidityDays");
        JsonNode template = request.path("VerificationMessageTemplate");
        for (List<String> names : OLD_MESSAGES) {
            require(
                    !request.has(names.get(0))
                            || !template.has(names.get(1))
                            || request.path(names.get(0)).equals(template.path(names.get(1))),
                    "InvalidParameterException",
                    names.get(0) + " differs from the template.");
        }
        JsonNode lambda = request.path("LambdaConfig");
        require(
                !lambda.has("PreTokenGeneration")
                        || !lambda.has("PreTokenGenerationConfig")
                        || lambda.path("PreTokenGeneration")
                                .equals(lambda.path("PreTokenGenerationConfig").path("LambdaArn")),
                "InvalidParameterException",
                "The two functions of pre token generation must be identical.");
        require(
                lambda.has("KMSKeyID") || !(lambda.has("CustomSMSSender") || lambda.has("CustomEmailSender")),
                "InvalidParameterException",
                "A custom sender needs KMSKeyID.");
        request.path("UserPoolTags")
                .fieldNames()
                .forEachRemaining(key -> require(
                        !key.startsWith("aws:"),
                        "InvalidParameterException",
                        "aws: prefixed tag key names are not allowed for external use."));
        require(
                List.of("", "OFF").contains(request.path("MfaConfiguration").asText())
                        || request.has("SmsConfiguration")
                        || mfa.has("SoftwareTokenMfaConfiguration")
                        || mfa.has("EmailMfaConfiguration"),
                "InvalidParameterException",
                "SMS configuration and Auto verification for phone_number are required when MFA is required/optional");
    }

    // The service describes under both names what was set under one.
    private void mirror() {
        JsonNode days = settings.path("Policies").path("PasswordPolicy").path("TemporaryPasswordValidityDays");
        if (!days.isMissingNode() && settings.has("AdminCreateUserConfig")) {
            settings.withObjectProperty("AdminCreateUserConfig").set("UnusedAccountValidityDays", days);
        }
        for (List<String> names : OLD_MESSAGES) {
            JsonNode text = settings.path("VerificationMessageTemplate").path(names.get(1));
            if (!text.isMissingNode()) {
                settings.set(names.get(0), text);
            }
        }
    }

    private ObjectNode reservedTags() {
        ObjectNode reserved = WiringFakeAws.JSON.createObjectNode();
        settings.path("UserPoolTags").properties().forEach(tag -> {
            if (tag.getKey().startsWith("aws:")) {
                reserved.set(tag.getKey(), tag.getValue());
            }
        });
        return reserved;
    }

    private static Set<String> names(ObjectNode object) {
        Set<String> names = new HashSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static void requireKnown(ObjectNode request, Set<String> known) {
        Set<String> unknown = names(request);
        unknown.removeAll(known);
        unknown.remove(POOL);
        require(unknown.isEmpty(), "SerializationException", "Unknown: " + unknown);
    }

    private static void require(boolean fine, String type, String message) {
        if (!fine) {
            throw new WiringFakeAws.Fault(400, type, message);
        }
    }
}
