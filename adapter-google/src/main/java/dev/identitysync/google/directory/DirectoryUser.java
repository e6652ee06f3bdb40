package dev.identitysync.google.directory;

import java.text.ParseException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;

/**
 * A user as the directory has them. All but the id is personal and left out of {@link #toString()}.
 *
 * @param id immutable, and the {@code sub} of their sign-ins
 * @param suspended empty where the directory does not say, which is not that they are active
 * @param createdAt the epoch, earlier than any login, where the directory does not say
 */
record DirectoryUser(
        Optional<String> id,
        Optional<String> primaryEmail,
        Optional<String> fullName,
        Optional<String> givenName,
        Optional<String> familyName,
        Optional<Boolean> suspended,
        boolean archived,
        boolean deleted,
        Instant createdAt) {
    /** What is asked for; the names are those of the API's users resource. */
    static final String FIELDS =
            "id,primaryEmail,name(givenName,familyName,fullName),suspended,archived,creationTime,deletionTime";

    /** @throws ParseException if it is not as the API documents it; its message names the field */
    static DirectoryUser of(Map<?, ?> json) throws ParseException {
        Map<?, ?> name = json.get("name") instanceof Map<?, ?> names ? names : Map.of();
        return new DirectoryUser(
                DirectoryAnswer.text(json, "id"),
                DirectoryAnswer.text(json, "primaryEmail"),
                DirectoryAnswer.text(name, "fullName"),
                DirectoryAnswer.text(name, "givenName"),
                DirectoryAnswer.text(name, "familyName"),
                DirectoryAnswer.flag(json, "suspended"),
                DirectoryAnswer.flag(json, "archived").orElse(false),
                DirectoryAnswer.text(json, "deletionTime").isPresent(),
                DirectoryAnswer.text(json, "creationTime")
                        .map(DirectoryUser::instant)
                        .orElse(Instant.EPOCH));
    }

    /** Whether the directory says so, instead of saying nothing. */
    boolean isSaidToBeActive() {
        return suspended.isPresent() && bar().isEmpty();
    }

    /** Why they may not sign in, if so. An archived user is one whose data is kept, and who cannot sign in. */
    Optional<FindingKind> bar() {
        if (deleted) {
            return Optional.of(FindingKind.DELETED_FROM_DIRECTORY);
        }
        if (archived) {
            return Optional.of(FindingKind.ARCHIVED_IN_DIRECTORY);
        }
        return suspended.orElse(false) ? Optional.of(FindingKind.SUSPENDED_IN_DIRECTORY) : Optional.empty();
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
