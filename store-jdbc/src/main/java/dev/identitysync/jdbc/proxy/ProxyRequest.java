package dev.identitysync.jdbc.proxy;

import dev.identitysync.jdbc.SqlParameter;
import dev.identitysync.jdbc.SqlStatement;
import dev.identitysync.jdbc.SqlStatements;
import dev.identitysync.jdbc.SqlType;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A request that the protocol allows: a statement of the store, with a value of the right type for each of its
 * parameters. Nothing else can be said in it.
 */
record ProxyRequest(SqlStatement statement, Map<String, @Nullable Object> values, Duration timeout) {
    static final int VERSION = 1;
    static final int MOST_BYTES = 256 * 1024;
    static final Duration LONGEST = Duration.ofMinutes(15);

    private static final Set<String> FIELDS = Set.of("version", "mapping", "statement", "parameters", "timeoutMillis");

    /** A request out of its JSON. */
    static ProxyRequest read(byte[] body, SqlStatements statements) throws BadRequestException {
        Map<?, ?> request = object("request", json(body));
        // First, since another version may have other fields.
        if (!Json.Literal.of(VERSION).equals(request.get("version"))) {
            throw new BadRequestException("version", "is not " + VERSION + ", the only one that is known here");
        }
        if (!FIELDS.containsAll(request.keySet())) {
            throw new BadRequestException(
                    "request",
                    "has a field that is none of " + FIELDS.stream().sorted().toList());
        }
        // Before the statement, whose name means something else in another mapping, or nothing.
        if (!statements.fingerprint().equals(request.get("mapping"))) {
            throw new BadRequestException(
                    "mapping", "is not the function's; give both ends the same UserTableMapping, outbox included");
        }
        SqlStatement statement = statement(request.get("statement"), statements);
        Map<?, ?> parameters = object("parameters", request.get("parameters"));
        return new ProxyRequest(
                statement, values(statement.parameters(), parameters), timeout(request.get("timeoutMillis")));
    }

    private static @Nullable Object json(byte[] body) throws BadRequestException {
        if (body.length > MOST_BYTES) {
            throw new BadRequestException("request", "has more than " + MOST_BYTES + " bytes");
        }
        try {
            return Json.read(body);
        } catch (IOException e) {
            // Its message quotes the request.
            throw new BadRequestException("request", "is not one JSON object in UTF-8 without a name twice");
        }
    }

    private static Map<?, ?> object(String field, @Nullable Object json) throws BadRequestException {
        if (json instanceof Map<?, ?> object) {
            return object;
        }
        throw new BadRequestException(field, "is no object");
    }

    private static SqlStatement statement(@Nullable Object name, SqlStatements statements) throws BadRequestException {
        if (!(name instanceof String text)) {
            throw new BadRequestException("statement", "is no text");
        }
        return statements
                .named(text)
                .orElseThrow(() -> new BadRequestException("statement", "is the name of none that this store has"));
    }

    private static Map<String, @Nullable Object> values(List<SqlParameter> parameters, Map<?, ?> given)
            throws BadRequestException {
        if (!parameters.stream()
                .map(SqlParameter::name)
                .collect(Collectors.toSet())
                .containsAll(given.keySet())) {
            throw new BadRequestException("parameters", "has one that the statement does not have");
        }
        Map<String, @Nullable Object> values = new HashMap<>();
        for (SqlParameter parameter : parameters) {
            String field = "parameters." + parameter.name();
            if (!given.containsKey(parameter.name())) {
                throw new BadRequestException(field, "is missing");
            }
            values.put(parameter.name(), value(field, parameter, given.get(parameter.name())));
        }
        return values;
    }

    private static @Nullable Object value(String field, SqlParameter parameter, @Nullable Object json)
            throws BadRequestException {
        if (json == null) {
            return null;
        }
        Object value = WireValue.ofJson(parameter.type(), json)
                .orElseThrow(() -> new BadRequestException(
                        field, "is no " + parameter.type().sqlName()));
        if (value instanceof String text && text.indexOf('\0') >= 0) {
            throw new BadRequestException(field, "holds a NUL, which no text in PostgreSQL can");
        }
        if (value.equals(Instant.MAX) || value.equals(Instant.MIN)) {
            throw new BadRequestException(field, "is infinite");
        }
        return value;
    }

    private static Duration timeout(@Nullable Object json) throws BadRequestException {
        if (json instanceof Json.Literal number
                && WireValue.ofJson(SqlType.BIGINT, number).orElse(0L) instanceof Long millis
                && millis >= 1
                && millis <= LONGEST.toMillis()) {
            return Duration.ofMillis(millis);
        }
        throw new BadRequestException("timeoutMillis", "is no whole number from 1 to " + LONGEST.toMillis());
    }
}
