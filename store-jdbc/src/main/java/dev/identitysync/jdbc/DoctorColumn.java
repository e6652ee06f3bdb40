package dev.identitysync.jdbc;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A column, as the catalogue has it.
 *
 * @param type as in {@code pg_type.typname}; of a domain, the type below it
 * @param declared the type as people write it
 * @param length the most characters that it takes, where it says so
 * @param identity as in {@code pg_attribute.attidentity}: {@code a} for ALWAYS, {@code d} for BY DEFAULT
 * @param isGenerated whether it is computed from others
 * @param folds whether its collation takes different texts for one
 * @param forbiddenSequence a sequence that its default needs and the role may not use
 * @param stockingSequence a sequence that it takes its values from, of which each session keeps some in stock
 */
record DoctorColumn(
        String name,
        String type,
        String declared,
        Optional<Integer> length,
        boolean notNull,
        boolean hasDefault,
        String identity,
        boolean isGenerated,
        boolean folds,
        boolean maySelect,
        boolean mayInsert,
        boolean mayUpdate,
        Optional<String> forbiddenSequence,
        Optional<String> stockingSequence) {

    private static final Pattern DIGITS = Pattern.compile("^timestamp\\(([0-9])\\)");

    static DoctorColumn read(SqlRow row) {
        return new DoctorColumn(
                row.requiredText("name"),
                row.requiredText("type"),
                row.requiredText("declared"),
                row.text("length").map(Integer::valueOf),
                row.requiredFlag("not_null"),
                row.requiredFlag("has_default"),
                row.text("identity").orElse(""),
                row.requiredFlag("is_generated"),
                row.requiredFlag("folds"),
                row.requiredFlag("may_select"),
                row.requiredFlag("may_insert"),
                row.requiredFlag("may_update"),
                row.text("forbidden_sequence"),
                row.text("stocking_sequence"));
    }

    /** How many digits a time has behind the second, as far as it says so. */
    Optional<Integer> digits() {
        Matcher matcher = DIGITS.matcher(declared);
        return matcher.find() ? Optional.of(Integer.valueOf(matcher.group(1))) : Optional.empty();
    }

    /** Whether a row gets a value for it that nobody gave. */
    boolean fillsItself() {
        return hasDefault || isGenerated || !identity.isEmpty();
    }
}
