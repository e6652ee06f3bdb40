package dev.identitysync.jdbc;

import static java.util.stream.Collectors.joining;

import dev.identitysync.doctor.Finding;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether a check of the status column knows both texts. Reads those alone that list the texts there are. */
final class DoctorStatusCheck {
    private static final String CHECK = "status-check";
    private static final Pattern LITERAL = Pattern.compile("'((?:[^']|'')*)'");
    private static final Pattern BEYOND_LISTS = Pattern.compile("<|>|~|\\b(NOT|AND|LIKE|CASE|IS)\\b|[a-z_]+\\(");

    private DoctorStatusCheck() {}

    static List<Finding> findings(DoctorExamined users) {
        UserTableMapping mapping = users.mapping();
        if (!mapping.writes(UserField.STATUS) || mapping.status().equals(StatusColumn.FLAG)) {
            return List.of();
        }
        String column = mapping.column(UserField.STATUS).orElseThrow().name();
        List<String> texts = Stream.of(
                        mapping.status().active(), mapping.status().disabled())
                .map(text -> text.substring(1, text.length() - 1))
                .toList();
        List<Finding> found = users.table().constraints().stream()
                .filter(it -> !it.isForeignKey() && it.columns().equals(List.of(column)))
                .flatMap(it -> refusing(users, column, it, texts))
                .toList();
        return DoctorExamined.orOk(
                found, CHECK, "no list of texts that column " + column + " takes lacks one that the store writes");
    }

    private static Stream<Finding> refusing(
            DoctorExamined users, String column, DoctorConstraint constraint, List<String> texts) {
        Set<String> known = LITERAL.matcher(constraint.definition())
                .results()
                .map((Function<MatchResult, String>) match -> match.group(1).replace("''", "'"))
                .collect(Collectors.toCollection(TreeSet::new));
        String rest = LITERAL.matcher(constraint.definition())
                .replaceAll("")
                .replaceAll(" NOT VALID| NO INHERIT|CHECK \\(|ANY \\(", "");
        List<String> missing =
                texts.stream().filter(text -> !known.contains(text)).toList();
        if (known.isEmpty() || missing.isEmpty() || BEYOND_LISTS.matcher(rest).find()) {
            return Stream.empty();
        }
        String all = Stream.concat(known.stream(), missing.stream())
                .map(text -> "'" + text.replace("'", "''") + "'")
                .collect(joining(", "));
        return Stream.of(Finding.problem(
                CHECK,
                "check " + constraint.name() + " of " + users.name() + " does not know "
                        + String.join(" and ", missing),
                "users with this status cannot be stored",
                "name the right texts in the mapping, or run\n" + users.alter() + "DROP CONSTRAINT " + constraint.name()
                        + ", ADD CONSTRAINT " + constraint.name() + " CHECK (" + DoctorExamined.quote(column) + " IN ("
                        + all + "));"));
    }
}
