package dev.identitysync.google.directory;

import dev.identitysync.reconcile.engine.ListPage;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the API documents of its answers. Anything else is no answer, however well it is formed: half a list, taken
 * for a whole one, says that people left.
 */
final class DirectoryAnswer {
    /** What a request for a page asks for. */
    static final String PAGE_FIELDS = "kind,nextPageToken,users(" + DirectoryUser.FIELDS + ")";

    /** What a request for one user asks for. */
    static final String USER_FIELDS = "kind," + DirectoryUser.FIELDS;

    private DirectoryAnswer() {}

    /** @throws ParseException if it is no page of users; its message names the field */
    static ListPage<DirectoryUser> page(Map<?, ?> json) throws ParseException {
        require("kind", "admin#directory#users".equals(json.get("kind")));
        List<DirectoryUser> found = new ArrayList<>();
        // A page without anybody has none of it.
        if (json.get("users") != null) {
            for (Object user : list(json.get("users"))) {
                found.add(DirectoryUser.of(object(user)));
            }
        }
        return new ListPage<>(found, text(json, "nextPageToken"));
    }

    /** @throws ParseException if it is not the user with this id; its message names the field */
    static DirectoryUser user(String id, Map<?, ?> json) throws ParseException {
        require("kind", "admin#directory#user".equals(json.get("kind")));
        DirectoryUser user = DirectoryUser.of(json);
        require("id", user.id().filter(id::equals).isPresent());
        return user;
    }

    /** A text that may be absent; empty where it is so itself. */
    static Optional<String> text(Map<?, ?> json, String name) throws ParseException {
        Object value = json.get(name);
        require(name, value == null || value instanceof String);
        return value instanceof String text && !text.isEmpty() ? Optional.of(text) : Optional.empty();
    }

    /** A truth value that may be absent. */
    static Optional<Boolean> flag(Map<?, ?> json, String name) throws ParseException {
        Object value = json.get(name);
        require(name, value == null || value instanceof Boolean);
        return value instanceof Boolean flag ? Optional.of(flag) : Optional.empty();
    }

    private static List<?> list(@Nullable Object value) throws ParseException {
        if (value instanceof List<?> list) {
            return list;
        }
        throw new ParseException("users", 0);
    }

    private static Map<?, ?> object(@Nullable Object value) throws ParseException {
        if (value instanceof Map<?, ?> object) {
            return object;
        }
        throw new ParseException("users", 0);
    }

    private static void require(String name, boolean held) throws ParseException {
        if (!held) {
            throw new ParseException(name, 0);
        }
    }
}
