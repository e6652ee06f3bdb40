package dev.identitysync.jdbc;

import dev.identitysync.doctor.Finding;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** What the mapping alone says: what is not kept, and what follows from it. */
final class DoctorMappingCheck {
    private static final String CHECK = "left-out";
    // Without them somebody whom the application wants out stays in.
    private static final Set<UserField> SAFETY = Set.of(UserField.STATUS, UserField.SESSIONS_NOT_BEFORE);

    private DoctorMappingCheck() {}

    static List<Finding> findings(UserTableMapping mapping) {
        Stream<Finding> fields = Arrays.stream(UserField.values())
                .filter(field -> !mapping.keeps(field))
                .filter(field -> !(field == UserField.EMAIL_CLAIMED && mapping.emailUnique()))
                .map(field -> leftOut(field, mapping));
        // Who is told by providers whom to keep out is refused with words, so that nobody who is not has to be warned.
        Stream<Finding> statuses = mapping.identitiesWithoutStatus()
                .map(those -> Finding.ok(CHECK, those + " have no columns for their status: they cannot be disabled"));
        List<Finding> found = Stream.concat(fields, statuses).toList();
        return DoctorExamined.orOk(found, CHECK, "everything that the store would keep has a place");
    }

    private static Finding leftOut(UserField field, UserTableMapping mapping) {
        String what = "table " + mapping.table() + " has no column for " + field;
        String follows = field.whereLeftOut();
        String sentence = follows.substring(0, 1).toLowerCase(Locale.ROOT) + follows.substring(1);
        return SAFETY.contains(field)
                ? Finding.warning(
                        CHECK, what, sentence, "map the field to a column; to make one, run\n" + added(field, mapping))
                : Finding.ok(CHECK, what + ": " + sentence);
    }

    private static String added(UserField field, UserTableMapping mapping) {
        return "ALTER TABLE \"" + mapping.schema() + "\".\"" + mapping.table() + "\" ADD COLUMN "
                + (field == UserField.STATUS
                        ? "\"is_active\" boolean NOT NULL DEFAULT true"
                        : DoctorExamined.quote(field.column()) + " " + field.type())
                + ";";
    }
}
