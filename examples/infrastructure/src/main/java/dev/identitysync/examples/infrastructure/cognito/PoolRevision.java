package dev.identitysync.examples.infrastructure.cognito;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.IStableStringProducer;
import software.amazon.awscdk.Lazy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.TreeInspector;
import software.amazon.awscdk.services.cognito.CfnUserPool;
import software.amazon.awscdk.services.cognito.UserPool;

/**
 * Changes whenever the pool does. CloudFormation updates a pool with what the template says and nothing else, which takes
 * away the triggers: they have to be wired again, and CloudFormation asks for that only if a property of the wiring changes.
 *
 * @param asked another one of these wires again, whatever the pool's properties: after a deployment that was rolled back
 */
record PoolRevision(UserPool pool, Optional<String> asked) {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();
    private static final int CHARACTERS = 16;

    /** For a template. It is computed when that is written, and so sees what is set until then, but no property overrides. */
    String value() {
        return Lazy.string(new IStableStringProducer() {
            @Override
            public String produce() {
                return computed();
            }
        });
    }

    private String computed() {
        TreeInspector properties = new TreeInspector();
        Optional.ofNullable(pool.getNode().getDefaultChild())
                .map(CfnUserPool.class::cast)
                .orElseThrow(() -> new IllegalStateException("A pool of the CDK has a resource"))
                .inspect(properties);
        return digest(asked.orElse("") + json(Stack.of(pool).resolve(Map.copyOf(properties.getAttributes()))));
    }

    private static String json(Object properties) {
        try {
            return JSON.writeValueAsString(properties);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The CDK resolves everything to what JSON can carry", e);
        }
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, CHARACTERS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
