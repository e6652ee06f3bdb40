package dev.identitysync.reconcile.engine;

import dev.identitysync.User;
import dev.identitysync.UserId;
import dev.identitysync.UserStatus;
import dev.identitysync.internal.json.JsonWriter;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Whom the runs in one work folder disabled, so that nobody else's doing is undone. Each is known with the instant until
 * which disabling ended their sessions: where somebody disabled them once more since, it is another. About 100 bytes of
 * memory for each. Used by one thread.
 */
public final class DisabledUsers {
    private static final long NEVER = -1;

    private final Map<String, Long> sessionsEndedAt = new LinkedHashMap<>();

    private DisabledUsers() {}

    static DisabledUsers read(Path file) throws IOException {
        DisabledUsers users = new DisabledUsers();
        if (!Files.exists(file)) {
            return users;
        }
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonMembers json = JsonMembers.read(line);
                users.sessionsEndedAt.put(json.text("user"), json.number("sessionsEndedAt"));
            }
        }
        return users;
    }

    /** Whether one of the runs ever disabled a user of this id, as far as is remembered. */
    public boolean know(UserId id) {
        return sessionsEndedAt.containsKey(id.value());
    }

    /** Whether this user is disabled, and it was one of the runs who disabled them last. */
    public boolean contain(User user) {
        Long recorded = sessionsEndedAt.get(user.id().value());
        return user.status() == UserStatus.DISABLED && recorded != null && recorded == endedAt(user);
    }

    /** Those of whom it is still so. */
    DisabledUsers stillDisabled(Function<UserId, Optional<User>> users) {
        DisabledUsers still = new DisabledUsers();
        for (String id : sessionsEndedAt.keySet()) {
            users.apply(new UserId(id)).filter(this::contain).ifPresent(still::add);
        }
        return still;
    }

    void add(User user) {
        if (user.status() == UserStatus.DISABLED) {
            sessionsEndedAt.put(user.id().value(), endedAt(user));
        }
    }

    byte[] toBytes() {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        sessionsEndedAt.forEach((user, at) -> {
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            json.put("user", user);
            json.put("sessionsEndedAt", at);
            lines.writeBytes(JsonWriter.write(json));
            lines.write('\n');
        });
        return lines.toByteArray();
    }

    // Not every store keeps it, and none keeps less than milliseconds.
    private static long endedAt(User user) {
        return user.sessionsNotBefore().map(Instant::toEpochMilli).orElse(NEVER);
    }
}
