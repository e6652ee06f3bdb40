package dev.identitysync.dynamodb;

import static java.util.stream.Collectors.toCollection;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.identitysync.InvalidValueException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * IAM policies that allow what the store does with its table, and nothing else: each names its actions one by one, and
 * the one table, and the one index, that they are for. Thread-safe.
 */
public final class UserTablePolicy {
    private static final String NAME = "[A-Za-z0-9_.-]{3,255}";
    private static final Pattern INDEX_NAME = Pattern.compile(NAME);
    // Of one table, spelled out: a wildcard would allow others.
    private static final Pattern TABLE_ARN =
            Pattern.compile("arn:[a-z-]+:dynamodb:[a-z0-9-]+:[0-9]{12}:table/(?<table>" + NAME + ")");
    private static final JsonFactory JSON = new JsonFactory();

    private final UserTableMapping mapping;
    private final String tableArn;

    private UserTablePolicy(UserTableMapping mapping, String tableArn) {
        this.mapping = mapping;
        this.tableArn = tableArn;
    }

    /**
     * Policies for the table of a mapping.
     *
     * @param tableArn such as {@code arn:aws:dynamodb:eu-central-1:123456789012:table/users}
     * @throws InvalidValueException if this is the ARN of no table, or of another than the mapping's; or if the mapping's
     *     index has a name that no index can have
     */
    public static UserTablePolicy of(UserTableMapping mapping, String tableArn) {
        var arn = TABLE_ARN.matcher(tableArn);
        if (!arn.matches()) {
            throw new InvalidValueException(
                    "tableArn", "is not the ARN of one table; arn:aws:dynamodb:REGION:ACCOUNT:table/NAME is");
        }
        if (!Set.of(tableArn, arn.group("table")).contains(mapping.tableName())) {
            throw new InvalidValueException("tableArn", "is of another table than the mapping's");
        }
        if (mapping.emailIndex().filter(INDEX_NAME.asMatchPredicate().negate()).isPresent()) {
            throw new InvalidValueException("emailIndex", "is not what an index can be called");
        }
        return new UserTablePolicy(mapping, tableArn);
    }

    /**
     * A policy document in JSON, of version 2012-10-17, that allows all of this together.
     *
     * @param access what is allowed
     * @param more what else is allowed
     */
    public String json(UserTableAccess access, UserTableAccess... more) {
        StringWriter json = new StringWriter();
        try (JsonGenerator generator = JSON.createGenerator(json)) {
            generator.setPrettyPrinter(new DefaultPrettyPrinter()
                    .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                    .withArrayIndenter(new DefaultIndenter("  ", "\n")));
            write(generator, EnumSet.of(access, more));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return json.toString();
    }

    private void write(JsonGenerator json, Set<UserTableAccess> access) throws IOException {
        json.writeStartObject();
        json.writeStringField("Version", "2012-10-17");
        json.writeArrayFieldStart("Statement");
        writeStatement(json, "UserTable", actions(access, this::onTable), tableArn);
        if (mapping.emailIndex().isPresent()) {
            String index = tableArn + "/index/" + mapping.emailIndex().get();
            writeStatement(json, "UserTableEmailIndex", actions(access, UserTablePolicy::onIndex), index);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static Set<String> actions(Set<UserTableAccess> access, Function<UserTableAccess, Set<String>> actions) {
        return access.stream()
                .flatMap(each -> actions.apply(each).stream())
                .map(action -> "dynamodb:" + action)
                .collect(toCollection(TreeSet::new));
    }

    // A transaction has no action of its own: each of its writes needs the one that it would need alone.
    private Set<String> onTable(UserTableAccess access) {
        return switch (access) {
            case LOOK_UP -> Set.of("GetItem");
            case SIGN_IN -> Set.of("GetItem", "UpdateItem", "DeleteItem", "ConditionCheckItem");
            case ADMINISTER -> {
                Set<String> actions = new HashSet<>(onTable(UserTableAccess.SIGN_IN));
                actions.add("Scan");
                mapping.emailIndex().ifPresent(index -> actions.add("BatchGetItem"));
                yield actions;
            }
            case DIAGNOSE -> Set.of("DescribeTable", "DescribeTimeToLive", "DescribeContinuousBackups");
            case CREATE ->
                Set.of(
                        "CreateTable",
                        "DescribeTable",
                        "DescribeTimeToLive",
                        "UpdateTimeToLive",
                        "DescribeContinuousBackups",
                        "UpdateContinuousBackups");
        };
    }

    private static Set<String> onIndex(UserTableAccess access) {
        return access == UserTableAccess.ADMINISTER ? Set.of("Query") : Set.of();
    }

    private static void writeStatement(JsonGenerator json, String id, Set<String> actions, String resource)
            throws IOException {
        if (actions.isEmpty()) {
            return;
        }
        json.writeStartObject();
        json.writeStringField("Sid", id);
        json.writeStringField("Effect", "Allow");
        json.writeArrayFieldStart("Action");
        for (String action : actions) {
            json.writeString(action);
        }
        json.writeEndArray();
        json.writeStringField("Resource", resource);
        json.writeEndObject();
    }
}
