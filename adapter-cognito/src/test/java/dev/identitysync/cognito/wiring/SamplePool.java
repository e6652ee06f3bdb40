package dev.identitysync.cognito.wiring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GetUserPoolMfaConfigResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolMfaType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolType;
import software.amazon.awssdk.utils.builder.Buildable;

/** A pool with every setting that the SDK knows set, each to a value of its own. */
final class SamplePool {
    static final String ID = "eu-central-1_AbCdEf123";
    static final String ACCOUNT = "123456789012";
    static final String ARN = "arn:aws:cognito-idp:eu-central-1:" + ACCOUNT + ":userpool/" + ID;
    static final String FUNCTIONS = "arn:aws:lambda:eu-central-1:" + ACCOUNT + ":function:";
    private static final Instant START = Instant.parse("2026-02-06T12:00:00Z");

    private int next = 1;

    private SamplePool() {}

    /** All settings, by whatever SDK is on the class path; those that say the same under two names made to agree. */
    static UserPoolType full() {
        UserPoolType any = (UserPoolType) new SamplePool().filled(UserPoolType.builder());
        UserPoolType.Builder pool = any.toBuilder().id(ID).arn(ARN).mfaConfiguration(UserPoolMfaType.OPTIONAL);
        pool.adminCreateUserConfig(any.adminCreateUserConfig().toBuilder()
                .unusedAccountValidityDays(any.policies().passwordPolicy().temporaryPasswordValidityDays())
                .build());
        pool.smsVerificationMessage(any.verificationMessageTemplate().smsMessage());
        pool.emailVerificationMessage(any.verificationMessageTemplate().emailMessage());
        pool.emailVerificationSubject(any.verificationMessageTemplate().emailSubject());
        pool.lambdaConfig(any.lambdaConfig().toBuilder()
                .preTokenGeneration(
                        any.lambdaConfig().preTokenGenerationConfig().lambdaArn())
                .build());
        return pool.build();
    }

    /** All second factors. */
    static GetUserPoolMfaConfigResponse fullMfa() {
        return ((GetUserPoolMfaConfigResponse) new SamplePool().filled(GetUserPoolMfaConfigResponse.builder()))
                .toBuilder().mfaConfiguration(UserPoolMfaType.OPTIONAL).build();
    }

    /** A pool that nobody has set anything about. */
    static UserPoolType bare() {
        return UserPoolType.builder()
                .id(ID)
                .arn(ARN)
                .name("bare")
                .lastModifiedDate(START)
                .mfaConfiguration("OFF")
                .build();
    }

    static GetUserPoolMfaConfigResponse bareMfa() {
        return GetUserPoolMfaConfigResponse.builder().mfaConfiguration("OFF").build();
    }

    /** A value of a shape with every member set, in every depth. */
    Object filled(SdkPojo builder) {
        for (SdkField<?> field : builder.sdkFields()) {
            Members.set(builder, field.memberName(), value(field));
        }
        return ((Buildable) builder).build();
    }

    private Object value(SdkField<?> field) {
        MarshallingType<?> type = field.marshallingType();
        int n = next++;
        if (type == MarshallingType.STRING) {
            return field.memberName() + "-" + n;
        } else if (type == MarshallingType.INTEGER) {
            return n;
        } else if (type == MarshallingType.BOOLEAN) {
            return true;
        } else if (type == MarshallingType.INSTANT) {
            return START.plusSeconds(n);
        } else if (type == MarshallingType.SDK_POJO) {
            return filled(field.constructor().get());
        } else if (type == MarshallingType.LIST) {
            SdkField<?> element = field.getTrait(ListTrait.class).memberFieldInfo();
            return List.of(value(element), value(element));
        } else if (type == MarshallingType.MAP) {
            return Map.of("key-" + n, "value-" + n, "other-" + n, "value-" + next++);
        }
        throw new AssertionError("The SDK has a member of a new type, " + type + ": " + field.memberName());
    }

    /** As the service says it. */
    static ObjectNode json(SdkPojo value) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        for (SdkField<?> field : value.sdkFields()) {
            JsonNode node = node(field.getValueOrDefault(value));
            if (node != null) {
                json.set(field.locationName(), node);
            }
        }
        return json;
    }

    private static @Nullable JsonNode node(@Nullable Object value) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        if (value == null || value instanceof SdkAutoConstructList || value instanceof SdkAutoConstructMap) {
            return null;
        } else if (value instanceof SdkPojo pojo) {
            return json(pojo);
        } else if (value instanceof List<?> list) {
            ArrayNode array = nodes.arrayNode();
            list.forEach(each -> array.add(node(each)));
            return array;
        } else if (value instanceof Map<?, ?> map) {
            ObjectNode object = nodes.objectNode();
            new LinkedHashMap<>(map).forEach((key, each) -> object.set(String.valueOf(key), node(each)));
            return object;
        } else if (value instanceof Instant instant) {
            return nodes.numberNode(instant.toEpochMilli() / 1000.0);
        } else if (value instanceof Boolean bool) {
            return nodes.booleanNode(bool);
        }
        return value instanceof Integer number ? nodes.numberNode(number) : nodes.textNode(value.toString());
    }
}
