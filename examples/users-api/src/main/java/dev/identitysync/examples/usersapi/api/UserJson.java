package dev.identitysync.examples.usersapi.api;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.identitysync.Email;
import dev.identitysync.User;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A user as the front end reads them. */
final class UserJson {
    private static final String LESSONS = "completedLessons";
    /** An attribute that has one of these names could be taken for the field. */
    private static final Set<String> FIELDS =
            Set.of("userId", "email", "name", "picture", "createdAt", "lastLoginAt", LESSONS);

    private UserJson() {}

    static String of(User user) {
        return Json.object(json -> write(json, user));
    }

    private static void write(JsonGenerator json, User user) throws IOException {
        json.writeStringField("userId", user.id().value());
        text(json, "email", user.email().map(Email::address));
        text(json, "name", user.name());
        text(json, "picture", user.picture());
        json.writeStringField("createdAt", Times.write(user.createdAt()));
        text(json, "lastLoginAt", user.lastLoginAt().map(Times::write));
        Map<String, @Nullable Object> attributes = user.attributes();
        json.writeFieldName(LESSONS);
        Json.value(json, attributes.containsKey(LESSONS) ? attributes.get(LESSONS) : List.of());
        for (Map.Entry<String, @Nullable Object> attribute : attributes.entrySet()) {
            if (!FIELDS.contains(attribute.getKey())) {
                json.writeFieldName(attribute.getKey());
                Json.value(json, attribute.getValue());
            }
        }
    }

    private static void text(JsonGenerator json, String name, Optional<String> value) throws IOException {
        if (value.isPresent()) {
            json.writeStringField(name, value.get());
        }
    }
}
