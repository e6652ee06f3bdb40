package dev.identitysync.google.directory;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A user as the directory has them. All but the id is personal and left out of {@link #toString()}.
 *
 * @param id immutable, and the {@code sub} of their sign-ins
 * @param createdAt the epoch, earlier than any login, where the directory does not say
 */
record DirectoryUser(
        Optional<String> id,
        Optional<String> primaryEmail,
        Optional<String> fullName,
        Optional<String> givenName,
        Optional<String> familyName,
        boolean suspended,
        boolean archived,
        boolean deleted,
        Instant createdAt) {
    /** What is asked for; the names are those of the API's users resource. */
    static final String FIELDS =
            "id,primaryEmail,name(givenName,familyName,fullName),suspended,archived,creationTime,deletionTime";

    static DirectoryUser of(Map<?, ?> json) {
        Map<?, ?> name = json.get("name") instanceof Map<?, ?> names ? names : Map.of();
        return new DirectoryUser(
                text(json.get("id")),
                text(json.get("primaryEmail")),
                text(name.get("fullName")),
                text(name.get("givenName")),
                text(name.get("familyName")),
                Boolean.TRUE.equals(json.get("suspended")),
                Boolean.TRUE.equals(json.get("archived")),
                text(json.get("deletionTime")).isPresent(),
                text(json.get("creationTime")).map(DirectoryUser::instant).orElse(Instant.EPOCH));
    }

    /** Why they may not sign in, if so. An archived user is one whose data is kept, and who cannot sign in. */
    Optional<FindingKind> bar() {
        if (deleted) {
            return Optional.of(FindingKind.DELETED_FROM_DIRECTORY);
        }
        if (archived) {
            return Optional.of(FindingKind.ARCHIVED_IN_DIRECTORY);
        }
        return suspended ? Optional.of(FindingKind.SUSPENDED_IN_DIRECTORY) : Optional.empty();
    }

    private static Optional<String> text(@Nullable Object value) {
        return value instanceof String text && !text.isEmpty() ? Optional.of(text) : Optional.empty();
    }

    private static Instant instant(String time) {
        try {
            return Instant.parse(time);
        } catch (DateTimeParseException e) {
            return Instant.EPOCH;
        }
    }

    @Override
    public String toString() {
        return "DirectoryUser[" + id.orElse("") + "]";
    }
}
