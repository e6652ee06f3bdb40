package dev.identitysync.dynamodb;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import software.amazon.awssdk.core.SdkPojo;

/** Holds the CloudFormation template against what {@link UserTable} and {@link UserTablePolicy} make. */
class UserTableTemplateTest {
    private static final String ARN = "arn:aws:dynamodb:eu-central-1:123456789012:table/users";
    private static final UserTableMapping MAPPING =
            UserTableMapping.table("users").emailIndex("users-by-email").build();

    private final Map<?, ?> resources;

    UserTableTemplateTest() throws IOException {
        try (InputStream template =
                requireNonNull(UserTable.class.getResourceAsStream("/cloudformation/user-table.yaml"))) {
            Map<?, ?> document = new Yaml(new SafeConstructor(new LoaderOptions())).load(template);
            resources = map(document, "Resources");
        }
    }

    @Test
    void itsTableIsTheOneThatIsMadeForProduction() {
        UserTableDesign design = new UserTableDesign(MAPPING, UserTableOptions.forProduction());
        Map<String, Object> made = properties(design.request());
        made.put("TimeToLiveSpecification", Map.of("AttributeName", design.expiryAttribute(), "Enabled", true));
        made.put("PointInTimeRecoverySpecification", Map.of("PointInTimeRecoveryEnabled", true));
        made.put("SSESpecification", Map.of("SSEEnabled", true));

        assertThat(map(map(resources, "UserTable"), "Properties")).isEqualTo(made);
    }

    @Test
    void itsTableOutlivesTheStack() {
        assertThat(map(resources, "UserTable").get("DeletionPolicy")).isEqualTo("Retain");
        assertThat(map(resources, "UserTable").get("UpdateReplacePolicy")).isEqualTo("Retain");
    }

    @ParameterizedTest
    @CsvSource({
        "LookUpPolicy, LOOK_UP",
        "SignInPolicy, SIGN_IN",
        "AdministerPolicy, ADMINISTER",
        "DiagnosePolicy, DIAGNOSE"
    })
    void itsPoliciesAreTheGeneratedOnes(String resource, UserTableAccess access) {
        Map<?, ?> document = map(map(map(resources, resource), "Properties"), "PolicyDocument");

        assertThat(resolved(document))
                .isEqualTo(new Yaml(new SafeConstructor(new LoaderOptions()))
                        .load(UserTablePolicy.of(MAPPING, ARN).json(access)));
    }

    @Test
    void thereIsNothingElseInIt() {
        assertThat(resources.keySet())
                .map(String.class::cast)
                .containsExactlyInAnyOrder(
                        "UserTable", "LookUpPolicy", "SignInPolicy", "AdministerPolicy", "DiagnosePolicy");
    }

    /** A value with what CloudFormation would put in place of its functions. */
    private static Object resolved(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(UserTableTemplateTest::resolved).toList();
        }
        if (!(value instanceof Map<?, ?> map)) {
            return value;
        }
        if (map.equals(Map.of("Fn::GetAtt", List.of("UserTable", "Arn")))) {
            return ARN;
        }
        if (map.get("Fn::Sub") instanceof String text) {
            return text.replace("${UserTable.Arn}", ARN);
        }
        Map<Object, Object> resolved = new HashMap<>();
        map.forEach((name, each) -> resolved.put(name, resolved(each)));
        return resolved;
    }

    /** A request as CloudFormation spells it, which gives the same names to the same things. */
    private static Map<String, Object> properties(SdkPojo request) {
        Map<String, Object> properties = new HashMap<>();
        request.sdkFields().forEach(field -> {
            Object value = field.getValueOrDefault(request);
            boolean isEmptyList = value instanceof List<?> list && list.isEmpty();
            if (value != null && !isEmptyList) {
                properties.put(field.locationName(), property(value));
            }
        });
        return properties;
    }

    private static Object property(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(UserTableTemplateTest::property).toList();
        }
        return value instanceof SdkPojo pojo ? properties(pojo) : value;
    }

    private static Map<?, ?> map(Map<?, ?> parent, String name) {
        return (Map<?, ?>) requireNonNull(parent.get(name));
    }
}
