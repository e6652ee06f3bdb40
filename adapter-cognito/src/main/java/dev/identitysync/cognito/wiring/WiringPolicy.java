package dev.identitysync.cognito.wiring;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.identitysync.InvalidValueException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The IAM policy that allows what {@link TriggerWiring} does, and nothing else: each action by name, for one pool and the
 * functions behind its triggers. Immutable.
 */
public final class WiringPolicy {
    private static final Pattern POOL =
            Pattern.compile("arn:aws[a-z-]*:cognito-idp:[a-z0-9-]+:[0-9]{12}:userpool/[\\w-]+_[0-9a-zA-Z]+");
    private static final Pattern ROLE = Pattern.compile("arn:aws[a-z-]*:iam::[0-9]{12}:role/[\\w+=,.@/-]+");
    private static final JsonFactory JSON = new JsonFactory();

    private final String poolArn;
    private final PoolTriggers triggers;
    private final Optional<String> smsRoleArn;

    private WiringPolicy(String poolArn, PoolTriggers triggers, Optional<String> smsRoleArn) {
        this.poolArn = poolArn;
        this.triggers = triggers;
        this.smsRoleArn = smsRoleArn;
    }

    /**
     * A policy for a pool.
     *
     * @param poolArn such as {@code arn:aws:cognito-idp:eu-central-1:123456789012:userpool/eu-central-1_AbCdEf123}
     * @param triggers those that are wired and, for a removal or a change, those that were
     * @throws InvalidValueException if it is the ARN of no pool, or there is no trigger
     */
    public static WiringPolicy of(String poolArn, PoolTriggers triggers) {
        if (!POOL.matcher(poolArn).matches()) {
            throw new InvalidValueException(
                    "poolArn", "is not the ARN of a user pool; arn:aws:cognito-idp:REGION:ACCOUNT:userpool/ID is");
        }
        if (triggers.functions().isEmpty()) {
            throw new InvalidValueException("triggers", "are empty; name at least one");
        }
        return new WiringPolicy(poolArn, triggers, Optional.empty());
    }

    /**
     * The same for a pool that sends texts: who writes that setting back has to be allowed to pass its role.
     *
     * @param roleArn the pool's {@code SmsConfiguration.SnsCallerArn}
     * @throws InvalidValueException if it is the ARN of no role
     */
    public WiringPolicy withSmsRole(String roleArn) {
        if (!ROLE.matcher(roleArn).matches()) {
            throw new InvalidValueException("roleArn", "is not the ARN of a role; arn:aws:iam::ACCOUNT:role/NAME is");
        }
        return new WiringPolicy(poolArn, triggers, Optional.of(roleArn));
    }

    /** A policy document in JSON, of version 2012-10-17. */
    public String json() {
        StringWriter json = new StringWriter();
        try (JsonGenerator generator = JSON.createGenerator(json)) {
            generator.setPrettyPrinter(new DefaultPrettyPrinter()
                    .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                    .withArrayIndenter(new DefaultIndenter("  ", "\n")));
            write(generator);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return json.toString();
    }

    private void write(JsonGenerator json) throws IOException {
        Collection<String> functions = triggers.distinct();
        json.writeStartObject();
        json.writeStringField("Version", "2012-10-17");
        json.writeArrayFieldStart("Statement");
        List<String> onPool = List.of(PoolCalls.DESCRIBE, PoolCalls.GET_MFA, PoolCalls.SET_MFA, PoolCalls.UPDATE);
        writeStatement(json, "UserPool", onPool, List.of(poolArn), Optional.empty());
        List<String> onFunctions = List.of(FunctionCalls.GET);
        writeStatement(json, "ReadTriggerPermissions", onFunctions, functions, Optional.empty());
        // Lambda tells IAM for whom a permission is; so this one can be for Cognito alone.
        List<String> changing = List.of(FunctionCalls.ADD, FunctionCalls.REMOVE);
        writeStatement(json, "ChangeTriggerPermissions", changing, functions, Optional.of("lambda:Principal"));
        if (smsRoleArn.isPresent()) {
            List<String> role = List.of(smsRoleArn.get());
            writeStatement(json, "PassSmsRole", List.of("iam:PassRole"), role, Optional.of("iam:PassedToService"));
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void writeStatement(
            JsonGenerator json,
            String id,
            Collection<String> actions,
            Collection<String> resources,
            Optional<String> onlyForCognitoBy)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("Sid", id);
        json.writeStringField("Effect", "Allow");
        writeArray(json, "Action", actions);
        writeArray(json, "Resource", resources);
        if (onlyForCognitoBy.isPresent()) {
            json.writeObjectFieldStart("Condition");
            json.writeObjectFieldStart("StringEquals");
            json.writeStringField(onlyForCognitoBy.get(), InvokePermission.PRINCIPAL);
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void writeArray(JsonGenerator json, String name, Collection<String> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }
}
