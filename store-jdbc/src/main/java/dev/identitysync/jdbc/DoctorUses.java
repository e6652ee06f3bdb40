package dev.identitysync.jdbc;

import dev.identitysync.Email;
import dev.identitysync.ExternalIdentity;
import dev.identitysync.IdentityStatus;
import dev.identitysync.UserId;
import dev.identitysync.events.EventId;
import dev.identitysync.jdbc.DoctorUse.Updated;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What the statements of a mapping do with the columns of its tables. */
final class DoctorUses {
    private static final int UNBOUNDED = 0;
    private static final int MOST_OF_A_PROOF = 64;
    private static final int MOST_OF_A_STATUS = Stream.of(IdentityStatus.values())
            .mapToInt(status -> status.name().length())
            .max()
            .orElse(UNBOUNDED);
    private static final int MOST_OF_A_TYPE = Stream.of(OutboxEvent.Type.values())
            .mapToInt(type -> type.name().length())
            .max()
            .orElse(UNBOUNDED);
    private static final Set<UserField> NOT_OF_NEW_USERS =
            Set.of(UserField.PREVIOUS_LOGIN_AT, UserField.SESSIONS_NOT_BEFORE);
    private static final Set<UserField> LEFT_AFTER_THE_FIRST_SIGN_IN =
            Set.of(UserField.CREATED_AT, UserField.CREATED_BY);
    private static final Set<UserField> ADMINISTERED = Set.of(UserField.STATUS, UserField.SESSIONS_NOT_BEFORE);
    private static final Set<UserField> ALWAYS_THERE =
            Set.of(UserField.STATUS, UserField.CREATED_AT, UserField.CREATED_BY, UserField.EMAIL_CLAIMED);

    private final UserTableMapping mapping;

    private DoctorUses(UserTableMapping mapping) {
        this.mapping = mapping;
    }

    static List<DoctorUse> ofUsers(UserTableMapping mapping) {
        DoctorUses uses = new DoctorUses(mapping);
        List<DoctorUse> all = new ArrayList<>(uses.id().stream().toList());
        mapping.identityColumns().stream().map(uses::identity).forEach(all::add);
        mapping.identityColumns().stream()
                .flatMap(column -> column.status().stream().flatMap(it -> status(it, " of " + column.issuer())))
                .forEach(all::add);
        Arrays.stream(UserField.values())
                .flatMap(field -> mapping.column(field).stream().map(column -> uses.field(field, column)))
                .forEach(all::add);
        if (mapping.hasEmailKey()) {
            all.add(read("email_key", "the comparable form of EMAIL", DoctorType.TEXT));
        }
        DoctorType kept = mapping.attributes().json() ? DoctorType.JSON : DoctorType.ANY;
        mapping.attributes().names().forEach(name -> all.add(read(name, "attributes", kept)));
        return List.copyOf(all);
    }

    static List<DoctorUse> ofLinks(UserTableMapping mapping) {
        Stream<DoctorUse> always = Stream.of(
                inserted("issuer", "the issuer", DoctorType.KEY, ExternalIdentity.MAX_ISSUER_LENGTH, Updated.NEVER),
                inserted("subject", "the subject", DoctorType.KEY, ExternalIdentity.MAX_SUBJECT_LENGTH, Updated.NEVER),
                inserted(
                        "user_id",
                        "the id of the user",
                        DoctorType.of(mapping.idType()),
                        UserId.MAX_LENGTH,
                        Updated.LOCKED));
        return Stream.concat(always, mapping.linkStatus().stream().flatMap(it -> status(it, "")))
                .toList();
    }

    /** @param whose what follows the word identity, for people */
    private static Stream<DoctorUse> status(IdentityStatusColumns columns, String whose) {
        return Stream.of(
                inserted(
                        columns.status(),
                        "the status of an identity" + whose,
                        DoctorType.TEXT,
                        MOST_OF_A_STATUS,
                        Updated.LATER),
                new DoctorUse(
                        columns.asOf(),
                        "since when an identity" + whose + " has its status",
                        Optional.empty(),
                        DoctorType.TIME,
                        UNBOUNDED,
                        true,
                        Updated.LATER,
                        true));
    }

    static List<DoctorUse> ofReceivedEvents() {
        return List.of(
                inserted("issuer", "the issuer", DoctorType.KEY, EventId.MAX_LENGTH, Updated.NEVER),
                inserted("id", "the id of the event", DoctorType.KEY, EventId.MAX_LENGTH, Updated.NEVER),
                inserted("expires_at", "when it is too old", DoctorType.TIME, UNBOUNDED, Updated.LOCKED));
    }

    static List<DoctorUse> ofProofs() {
        return List.of(
                inserted("id", "the id of the proof", DoctorType.KEY, MOST_OF_A_PROOF, Updated.NEVER),
                inserted("expires_at", "when it expires", DoctorType.TIME, UNBOUNDED, Updated.LOCKED));
    }

    static List<DoctorUse> ofEvents() {
        return List.of(
                read("id", "the number of the event", DoctorType.NUMBER),
                inserted("user_id", "the id of the user", DoctorType.KEY, UserId.MAX_LENGTH, Updated.NEVER),
                inserted("type", "what happened", DoctorType.TEXT, MOST_OF_A_TYPE, Updated.NEVER),
                inserted("occurred_at", "when it happened", DoctorType.TIME, UNBOUNDED, Updated.NEVER),
                perhaps("issuer", "the issuer", ExternalIdentity.MAX_ISSUER_LENGTH),
                perhaps("subject", "the subject", ExternalIdentity.MAX_SUBJECT_LENGTH),
                taken("taken_by", "who has the event", DoctorType.UUID),
                taken("taken_until", "until when", DoctorType.TIME),
                taken("attempts", "how often it was taken", DoctorType.NUMBER));
    }

    // A column that holds the subject as well is told of as that.
    private Optional<DoctorUse> id() {
        String name = mapping.id().name();
        if (mapping.identityColumns().stream().anyMatch(it -> it.name().equals(name))) {
            return Optional.empty();
        }
        DoctorType type = DoctorType.of(mapping.idType());
        return Optional.of(
                mapping.idsAreGenerated()
                        ? read(name, "the id", type)
                        : inserted(name, "the id", type, UserId.MAX_LENGTH, Updated.NEVER));
    }

    private DoctorUse identity(IdentityColumn column) {
        return new DoctorUse(
                column.name(),
                "subjects of " + column.issuer(),
                Optional.empty(),
                DoctorType.of(column.type()),
                ExternalIdentity.MAX_SUBJECT_LENGTH,
                true,
                Updated.LATER,
                mapping.identityColumns().size() > 1);
    }

    private DoctorUse field(UserField field, Column column) {
        return new DoctorUse(
                column.name(),
                field.name(),
                Optional.of(field),
                DoctorType.of(field, mapping),
                longest(field),
                column.writable() && !NOT_OF_NEW_USERS.contains(field),
                column.writable() ? updated(field) : Updated.NEVER,
                column.writable() && !column.emptyForNone() && !field.isTime() && !ALWAYS_THERE.contains(field));
    }

    private static Updated updated(UserField field) {
        if (LEFT_AFTER_THE_FIRST_SIGN_IN.contains(field)) {
            return Updated.NEVER;
        }
        return ADMINISTERED.contains(field) ? Updated.LATER : Updated.AT_SIGN_IN;
    }

    /** What the core allows; see {@code Email}, {@code Profile}. */
    private int longest(UserField field) {
        return switch (field) {
            case EMAIL, PROVED_EMAIL -> Email.MAX_LENGTH;
            case NAME -> 512;
            case GIVEN_NAME, FAMILY_NAME -> 255;
            case PICTURE -> 2048;
            case LOCALE -> 35;
            case STATUS -> longest(mapping.status());
            default -> UNBOUNDED;
        };
    }

    // They are in single quotes.
    private static int longest(StatusColumn status) {
        return Stream.of(status.active(), status.disabled())
                .mapToInt(text -> text.length() - 2)
                .max()
                .orElse(UNBOUNDED);
    }

    private static DoctorUse read(String column, String holds, DoctorType type) {
        return new DoctorUse(column, holds, Optional.empty(), type, UNBOUNDED, false, Updated.NEVER, false);
    }

    private static DoctorUse perhaps(String column, String holds, int longest) {
        return new DoctorUse(column, holds, Optional.empty(), DoctorType.TEXT, longest, true, Updated.NEVER, true);
    }

    private static DoctorUse taken(String column, String holds, DoctorType type) {
        return new DoctorUse(column, holds, Optional.empty(), type, UNBOUNDED, false, Updated.LATER, false);
    }

    private static DoctorUse inserted(String column, String holds, DoctorType type, int longest, Updated updated) {
        return new DoctorUse(column, holds, Optional.empty(), type, longest, true, updated, false);
    }
}
