package dev.identitysync.examples.admin.command;

import dev.identitysync.Email;
import dev.identitysync.ExternalIdentity;
import dev.identitysync.User;
import dev.identitysync.examples.admin.output.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A user for an administrator.
 *
 * @param json by the names of fields; what is absent is left out
 */
record UserView(Map<String, @Nullable Object> json) {

    /** Without what the application keeps. */
    static UserView summary(User user, List<ExternalIdentity> identities) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("userId", user.id().value());
        json.put("status", user.status().name());
        put(json, "email", user.email().map(Email::address));
        put(json, "emailVerified", user.email().map(Email::verified));
        put(json, "name", user.name());
        put(json, "givenName", user.givenName());
        put(json, "familyName", user.familyName());
        put(json, "picture", user.picture());
        put(json, "locale", user.locale());
        json.put("createdAt", user.createdAt());
        put(json, "lastLoginAt", user.lastLoginAt());
        put(json, "sessionsNotBefore", user.sessionsNotBefore());
        if (!identities.isEmpty()) {
            json.put("identities", identities.stream().map(UserView::json).toList());
        }
        return new UserView(json);
    }

    /** With it. */
    static UserView whole(User user, List<ExternalIdentity> identities) {
        UserView view = summary(user, identities);
        view.json.put("attributes", user.attributes());
        return view;
    }

    List<String> lines() {
        return json.entrySet().stream()
                .map(field -> "%-18s %s".formatted(field.getKey(), text(field.getValue())))
                .toList();
    }

    private static String text(@Nullable Object value) {
        return value instanceof Map || value instanceof List ? Json.text(value) : String.valueOf(value);
    }

    private static Map<String, String> json(ExternalIdentity identity) {
        Map<String, String> json = new LinkedHashMap<>();
        json.put("issuer", identity.issuer());
        json.put("subject", identity.subject());
        return json;
    }

    private static void put(Map<String, @Nullable Object> json, String name, Optional<?> value) {
        value.ifPresent(it -> json.put(name, it));
    }
}
