package dev.identitysync.jdbc;

import dev.identitysync.ExternalIdentity;
import dev.identitysync.UserId;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects the parameters of a statement by name. */
final class Parameters {
    private final Map<String, @Nullable Object> values = new HashMap<>();

    /** The type that a parameter of this name has in each statement. */
    static SqlType type(String name, UserTableMapping mapping) {
        return switch (name) {
            case "at", "now", "unless_after", "proof_expires_at" -> SqlType.TIMESTAMPTZ;
            case "email_verified" -> SqlType.BOOLEAN;
            case "call_token" -> SqlType.UUID;
            case "most" -> SqlType.BIGINT;
            case "id", "new_id", "after" -> mapping.idType().parameter();
            default -> SqlType.TEXT;
        };
    }

    static Parameters of(String name, @Nullable Object value) {
        return new Parameters().and(name, value);
    }

    static Parameters of(UserId id) {
        return of("id", id.value());
    }

    static Parameters of(ExternalIdentity identity) {
        return new Parameters().and(identity);
    }

    Parameters and(ExternalIdentity identity) {
        return and("issuer", identity.issuer()).and("subject", identity.subject());
    }

    Parameters at(Instant at) {
        return and("at", at);
    }

    Parameters and(String name, @Nullable Object value) {
        values.put(name, value);
        return this;
    }

    /**
     * The values of a statement's parameters. Keys and subjects become what their columns hold; one that no column of this
     * type can hold becomes null, which equals nothing.
     */
    Map<String, @Nullable Object> of(SqlStatement statement) {
        Map<String, @Nullable Object> typed = values;
        for (SqlParameter parameter : statement.notTexts()) {
            if (values.get(parameter.name()) instanceof String text) {
                typed = typed == values ? new HashMap<>(values) : typed;
                typed.put(parameter.name(), KeyType.of(parameter.type()).value(text));
            }
        }
        return Collections.unmodifiableMap(typed);
    }
}
