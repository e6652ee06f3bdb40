package dev.identitysync.jdbc;

import dev.identitysync.doctor.Finding;
import java.util.Optional;

/** Whether a column has a type that the statements can do with, and means by it what they do. */
final class DoctorTypeCheck {
    private static final String CHECK = "column-type";

    private final DoctorExamined examined;
    private final DoctorUse use;
    private final DoctorColumn column;

    DoctorTypeCheck(DoctorExamined examined, DoctorUse use, DoctorColumn column) {
        this.examined = examined;
        this.use = use;
        this.column = column;
    }

    Optional<Finding> finding() {
        if (isTime(column.type()) && use.type().isTime() && !use.type().accepts(column.type())) {
            return Optional.of(zone());
        }
        if (use.type() == DoctorType.JSON && column.type().equals("text")) {
            return Optional.of(warning(
                    "nothing keeps what is no JSON object out of it, and a user with such a text cannot be read",
                    "jsonb"));
        }
        if (!use.type().accepts(column.type())) {
            return Optional.of(wrong());
        }
        return use.type() == DoctorType.ANY ? Optional.empty() : reservation();
    }

    private static boolean isTime(String type) {
        return type.equals("timestamptz") || type.equals("timestamp");
    }

    private Finding wrong() {
        return Finding.problem(
                CHECK,
                what() + ", and has to be " + use.type().wanted(),
                "PostgreSQL refuses statements that compare or store something else",
                "say what it is in the mapping, name another column, or run\n" + changed(use.type()));
    }

    private Finding zone() {
        String field = use.field().map(UserField::name).orElse(use.column());
        boolean zoned = column.type().equals("timestamptz");
        return Finding.problem(
                CHECK,
                what() + ", and the mapping takes it for " + use.type().wanted(),
                "times are off by the zone of whichever session writes or reads them: logins are recorded, and sessions"
                        + " end, hours early or late",
                zoned
                        ? "say no timesInUtc(" + field + ") in the mapping"
                        : (use.field().isPresent()
                                        ? "say timesInUtc(" + field + ") in the mapping if its times are in UTC, or"
                                        : "if its times are in UTC,")
                                + " run\n" + examined.alter(column.name())
                                + "TYPE timestamptz USING " + DoctorExamined.quote(column.name())
                                + " AT TIME ZONE 'UTC';");
    }

    private Optional<Finding> reservation() {
        boolean isEmail = use.field().filter(UserField.EMAIL::equals).isPresent();
        if (column.type().equals("bpchar")) {
            return Optional.of(
                    isEmail ? padded() : warning(PADS + (use.type() == DoctorType.KEY ? SCANS : ""), "text"));
        }
        if (column.type().equals("citext") && (isEmail || use.type() == DoctorType.KEY)) {
            return Optional.of(warning(FOLDS + (isEmail ? "" : SCANS), "text"));
        }
        return column.folds() && (isEmail || use.type() == DoctorType.KEY)
                ? Optional.of(Finding.warning(
                        CHECK,
                        what() + " with a collation that takes different texts for one",
                        FOLDS,
                        "run\n" + examined.alter(column.name()) + "TYPE " + column.declared() + " COLLATE \"C\";"))
                : Optional.empty();
    }

    private static final String PADS =
            "it fills up with blanks what is shorter, which the store reads as part of the value; a key with blanks"
                    + " cannot be read";
    private static final String SCANS =
            "; and the store compares as text, which makes each look for a row read the whole table";
    private static final String FOLDS =
            "its unique constraints take values for one that differ in the case of letters, and the store tells them"
                    + " apart: of two people with such values the second cannot sign in";

    private Finding padded() {
        return Finding.problem(
                CHECK,
                what() + ", which fills up with blanks",
                "an address with blanks is none, and its user cannot be read",
                "run\n" + changed(DoctorType.TEXT));
    }

    private Finding warning(String why, String type) {
        return Finding.warning(
                CHECK,
                what(),
                why,
                "run\n" + examined.alter(column.name()) + "TYPE " + type + " USING "
                        + DoctorExamined.quote(column.name()) + "::" + type + ";");
    }

    private String what() {
        return use.named() + " of " + examined.name() + " is " + column.declared();
    }

    private String changed(DoctorType type) {
        return examined.alter(column.name()) + "TYPE " + type.sqlName() + " USING "
                + DoctorExamined.quote(column.name()) + "::" + type.sqlName() + ";";
    }
}
