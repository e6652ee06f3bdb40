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
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Whom the runs in one work folder disabled, so that nobody else's doing is undone. Each is known with the instant until
 * which that ended their sessions: where somebody enabled and disabled them once more since, it is another. Where the
 * store keeps no such instant nobody is known, as nobody can be told apart. About 100 bytes of memory for each. Used by one
 * thread.
 */
public final class DisabledUsers {
    private final Map<String, Instant> sessionsEndedAt = new LinkedHashMap<>();

    private DisabledUsers() {}

    static DisabledUsers read(Path file) throws IOException {
        DisabledUsers users = new DisabledUsers();
        if (!Files.exists(file)) {
            return users;
        }
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonMembers json = JsonMembers.read(line);
                users.sessionsEndedAt.put(json.text("user"), Instant.ofEpochMilli(json.number("sessionsEndedAt")));
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
        Instant recorded = sessionsEndedAt.get(user.id().value());
        return user.status() == UserStatus.DISABLED
                && recorded != null
                && user.sessionsNotBefore()
                        .map(DisabledUsers::inMillis)
                        .filter(recorded::equals)
                        .isPresent();
    }

    /** Those of whom it is still so. */
    DisabledUsers stillDisabled(Function<UserId, Optional<User>> users) {
        DisabledUsers still = new DisabledUsers();
        sessionsEndedAt.forEach((id, at) -> {
            UserId user = new UserId(id);
            if (users.apply(user).filter(this::contain).isPresent()) {
                still.add(user, at);
            }
        });
        return still;
    }

    /** @param at until when disabling them ended their sessions */
    void add(UserId user, Instant at) {
        sessionsEndedAt.put(user.value(), inMillis(at));
    }

    byte[] toBytes() {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        sessionsEndedAt.forEach((user, at) -> {
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            json.put("user", user);
            json.put("sessionsEndedAt", at.toEpochMilli());
            lines.writeBytes(JsonWriter.write(json));
            lines.write('\n');
        });
        return lines.toByteArray();
    }

    // No store keeps less.
    private static Instant inMillis(Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS);
    }
}
