package dev.identitysync.cognito.wiring;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.LocationTrait;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminCreateUserConfigType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DescribeUserPoolResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GetUserPoolMfaConfigResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SetUserPoolMfaConfigRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UpdateUserPoolRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolType;

/** Holds the SDK on the class path against what is carried: an update of it that adds a setting fails here. */
@DisplayName("G9: every setting of the SDK is carried, or is listed with the reason")
class AllSettingsCarriedTest {

    /** What a description has that neither the request takes nor anybody has given a reason for. */
    private static List<String> neitherCarriedNorExplained(SdkPojo described, SdkPojo request) {
        Map<String, String> taken = shapes(request);
        List<String> left = new ArrayList<>();
        described.sdkFields().stream()
                .filter(field -> ReadOnlySetting.of(field.memberName()).isEmpty())
                .forEach(field -> {
                    String name = CarriedSettings.RENAMED.getOrDefault(field.memberName(), field.memberName());
                    if (!shape(field).equals(taken.get(name))) {
                        left.add(field.memberName());
                    }
                });
        return left;
    }

    private static Map<String, String> shapes(SdkPojo value) {
        return value.sdkFields().stream().collect(toMap(SdkField::memberName, AllSettingsCarriedTest::shape));
    }

    // A structure of the same class has the same members, whatever their depth.
    private static String shape(SdkField<?> field) {
        return field.marshallingType() == MarshallingType.SDK_POJO
                ? field.constructor().get().getClass().getName()
                : field.marshallingType().getTargetClass().getName();
    }

    @Test
    void everyMemberOfADescribedPoolIsTakenByTheRequestOrIsListedWithItsReason() {
        assertThat(neitherCarriedNorExplained(UserPoolType.builder(), UpdateUserPoolRequest.builder()))
                .isEmpty();
        assertThat(ReadOnlySetting.values())
                .allSatisfy(setting -> assertThat(setting.reason()).isNotBlank());
    }

    @Test
    void everyMemberOfTheSecondFactorsIsTakenByTheirRequest() {
        assertThat(neitherCarriedNorExplained(
                        GetUserPoolMfaConfigResponse.builder(), SetUserPoolMfaConfigRequest.builder()))
                .isEmpty();
    }

    @Test
    void theDescriptionIsThePoolAndNothingElse() {
        assertThat(shapes(DescribeUserPoolResponse.builder())).containsOnlyKeys("UserPool");
    }

    @Test
    void aSettingThatANewSdkAddsIsFound() {
        SdkPojo described = new WithNewMember(UserPoolType.builder());

        assertThat(neitherCarriedNorExplained(described, UpdateUserPoolRequest.builder()))
                .containsExactly("BrandNewSetting");
    }

    @Test
    void aSettingThatTheRequestCannotTakeIsRefusedWhereItIsSet() {
        SdkPojo described = new WithNewMember(UserPoolType.builder());

        assertThatThrownBy(() -> described.sdkFields().forEach(field -> {
                    if (field.memberName().equals("BrandNewSetting")) {
                        CarriedSettings.carry(described, field, UpdateUserPoolRequest.builder());
                    }
                }))
                .isInstanceOf(WiringRefusedException.class)
                .hasMessageContaining("BrandNewSetting");
    }

    @Test
    void theListHasNothingThatThePoolHasNotOrThatCouldBeSet() {
        List<String> listed = Arrays.stream(ReadOnlySetting.values())
                .map(ReadOnlySetting::member)
                .toList();

        assertThat(shapes(UserPoolType.builder())).containsKeys(listed.toArray(String[]::new));
        assertThat(shapes(UpdateUserPoolRequest.builder())).doesNotContainKeys(listed.toArray(String[]::new));
    }

    @Test
    void everyValueInEveryDepthIsInTheRequestAsItWasDescribed() {
        UserPoolType pool = SamplePool.full();
        UpdateUserPoolRequest request = CarriedSettings.update(pool).build();

        Map<String, @Nullable Object> missing = new java.util.TreeMap<>();
        for (SdkField<?> field : pool.sdkFields()) {
            String name = CarriedSettings.RENAMED.getOrDefault(field.memberName(), field.memberName());
            Object carried = Members.get(request, name);
            if (ReadOnlySetting.of(field.memberName()).isEmpty()
                    && !field.getValueOrDefault(pool).equals(carried)) {
                missing.put(field.memberName(), carried);
            }
        }
        AdminCreateUserConfigType creation = pool.adminCreateUserConfig();
        assertThat(missing)
                .as("the exceptions, each of which CarriedSettings gives its reason for")
                .containsOnlyKeys(
                        "AdminCreateUserConfig",
                        "EmailVerificationMessage",
                        "EmailVerificationSubject",
                        "SmsVerificationMessage")
                .containsEntry(
                        "AdminCreateUserConfig",
                        creation.toBuilder().unusedAccountValidityDays(null).build());
    }

    /** A shape of the SDK with one more member, which is set. */
    private record WithNewMember(SdkPojo known) implements SdkPojo {
        private static final SdkField<String> NEW = SdkField.builder(MarshallingType.STRING)
                .memberName("BrandNewSetting")
                .getter(pool -> "set")
                .setter((pool, value) -> {})
                .traits(LocationTrait.builder()
                        .location(MarshallLocation.PAYLOAD)
                        .locationName("BrandNewSetting")
                        .build())
                .build();

        @Override
        public List<SdkField<?>> sdkFields() {
            return Stream.<SdkField<?>>concat(known.sdkFields().stream(), Stream.of(NEW))
                    .toList();
        }

        @Override
        public boolean equalsBySdkFields(Object other) {
            return equals(other);
        }

        @Override
        public Map<String, SdkField<?>> sdkFieldNameToField() {
            return sdkFields().stream().collect(toMap(SdkField::memberName, field -> field));
        }
    }
}
