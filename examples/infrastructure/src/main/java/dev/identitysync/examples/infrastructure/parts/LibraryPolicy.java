package dev.identitysync.examples.infrastructure.parts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.services.iam.PolicyStatement;

/**
 * A policy that the library wrote. The library wants real ARNs, and a template has references instead; so it writes the
 * policy for stand-ins, which are then exchanged: its actions and conditions stay the library's.
 */
public final class LibraryPolicy {
    private static final ObjectMapper JSON = new ObjectMapper();

    private LibraryPolicy() {}

    /**
     * The statements of a policy.
     *
     * @param policy in JSON, for stand-ins
     * @param references what is in the template for each stand-in
     * @throws IllegalStateException if the policy is for something else besides
     */
    public static List<PolicyStatement> statements(String policy, Map<String, String> references) {
        return statements(policy).stream()
                .map(statement -> PolicyStatement.fromJson(exchange(statement, references)))
                .toList();
    }

    private static List<Map<String, Object>> statements(String policy) {
        try {
            return JSON.convertValue(JSON.readTree(policy).path("Statement"), new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The library wrote a policy that is no JSON", e);
        }
    }

    private static Map<String, Object> exchange(Map<String, Object> statement, Map<String, String> references) {
        Map<String, Object> exchanged = new LinkedHashMap<>(statement);
        exchanged.computeIfPresent("Resource", (name, resource) -> {
            Collection<?> resources = resource instanceof Collection<?> several ? several : List.of(resource);
            return resources.stream().map(arn -> reference(arn, references)).toList();
        });
        return exchanged;
    }

    private static String reference(Object arn, Map<String, String> references) {
        return Optional.ofNullable(references.get(arn.toString()))
                .orElseThrow(() -> new IllegalStateException(
                        "The library's policy is also for " + arn + "; say what that is in the template"));
    }
}
