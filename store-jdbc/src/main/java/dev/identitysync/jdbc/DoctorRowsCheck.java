package dev.identitysync.jdbc;

import static java.util.stream.Collectors.joining;

import dev.identitysync.InvalidValueException;
import dev.identitysync.UnreadableUserException;
import dev.identitysync.doctor.Finding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads users as the store does, and names those whom it could not. */
final class DoctorRowsCheck {
    private static final String CHECK = "rows-readable";
    private static final int NAMED = 10;

    private final Set<String> seen = new HashSet<>();
    private final List<String> unreadable = new ArrayList<>();

    private DoctorRowsCheck() {}

    static Finding finding(List<SqlRow> rows, UserTableMapping mapping) {
        DoctorRowsCheck check = new DoctorRowsCheck();
        rows.forEach(check::look);
        return check.finding(mapping);
    }

    private void look(SqlRow row) {
        String id = String.valueOf(row.columns().get("id"));
        // A small table is read from both ends.
        if (!seen.add(id)) {
            return;
        }
        try {
            UserRow.read(row);
        } catch (UnreadableUserException e) {
            unreadable.add(e.attribute() + " of " + named(id));
        } catch (InvalidValueException e) {
            unreadable.add(e.field() + " of " + named(id));
        }
    }

    // An application may have made ids of what is personal.
    private static String named(String id) {
        return id.indexOf('@') >= 0 ? "an id with an @" : id;
    }

    private Finding finding(UserTableMapping mapping) {
        String scope = "of " + seen.size() + " users looked at in " + mapping.table();
        if (unreadable.isEmpty()) {
            return Finding.ok(CHECK, scope + ", all can be read");
        }
        int more = unreadable.size() - NAMED;
        return Finding.problem(
                CHECK,
                scope + ", " + unreadable.size() + " cannot be read: "
                        + unreadable.stream().limit(NAMED).collect(joining(", "))
                        + (more > 0 ? " and " + more + " more" : ""),
                "these people cannot sign in, and a list stops at them",
                "mend the column, or what writes it; the mapping says what the store takes each for");
    }
}
