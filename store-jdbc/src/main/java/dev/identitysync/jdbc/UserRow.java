package dev.identitysync.jdbc;

import dev.identitysync.Email;
import dev.identitysync.InvalidValueException;
import dev.identitysync.User;
import dev.identitysync.UserId;
import dev.identitysync.UserStatus;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a user out of a row, or says which column of which row cannot be read. */
final class UserRow {

    private UserRow() {}

    static User read(SqlRow row) {
        return User.builder(id(row), row.requiredInstant("created_at"))
                .email(email(row))
                .name(row.text("name"))
                .givenName(row.text("given_name"))
                .familyName(row.text("family_name"))
                .picture(row.text("picture"))
                .locale(row.text("locale"))
                .status(status(row))
                .lastLoginAt(row.instant("last_login_at"))
                .sessionsNotBefore(row.instant("sessions_not_before"))
                .attributes(attributes(row))
                .build();
    }

    static UserId id(SqlRow row) {
        try {
            return new UserId(row.requiredText("id"));
        } catch (InvalidValueException e) {
            throw row.unreadable("id", e.problem());
        }
    }

    private static Optional<Email> email(SqlRow row) {
        try {
            return row.text("email")
                    .map(address ->
                            new Email(address, row.flag("email_verified").orElse(false)));
        } catch (InvalidValueException e) {
            throw row.unreadable("email", e.problem());
        }
    }

    private static UserStatus status(SqlRow row) {
        return switch (row.requiredText("status")) {
            case "ACTIVE" -> UserStatus.ACTIVE;
            case "DISABLED" -> UserStatus.DISABLED;
            default -> throw row.unreadable("status", "is neither ACTIVE nor DISABLED");
        };
    }

    private static Map<String, @Nullable Object> attributes(SqlRow row) {
        try {
            return AttributesJson.read(row.text("attributes").orElse("{}"));
        } catch (IOException e) {
            throw row.unreadable("attributes", "is no JSON object");
        }
    }
}
