package dev.identitysync.examples.admin.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A user as the API has to write it. What is wrong is told by the names of members, never by their values. */
final class UserJson {
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z");

    private UserJson() {}

    static List<String> faults(ObjectNode user, String id) {
        List<String> faults = new ArrayList<>();
        JsonNode userId = user.path("userId");
        if (!userId.isTextual() || userId.asText().isBlank()) {
            faults.add("userId is missing, blank or no text");
        } else if (!userId.asText().equals(id)) {
            faults.add("userId is another one than was asked for");
        }
        for (String time : List.of("createdAt", "lastLoginAt")) {
            if (!TIME.matcher(user.path(time).asText()).matches()) {
                faults.add(time + " is not like 2026-02-06T12:00:00.000Z");
            }
        }
        for (String absent : List.of("email", "name", "picture")) {
            if (user.has(absent) && user.path(absent).asText().isEmpty()) {
                faults.add(absent + " is null or empty instead of left out");
            }
        }
        if (!user.has("completedLessons")) {
            faults.add("completedLessons is missing");
        }
        return faults;
    }
}
