package dev.identitysync.jdbc;

import dev.identitysync.doctor.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Whether the table keeps addresses apart as the mapping says, no more and no less, and users can be found by them. */
final class DoctorEmailCheck {
    private static final String UNIQUE = "email-unique";

    private final DoctorExamined examined;
    private final UserTableMapping mapping;
    private final Column email;
    private final boolean folds;

    private DoctorEmailCheck(DoctorExamined examined, Column email, DoctorColumn column) {
        this.examined = examined;
        this.mapping = examined.mapping();
        this.email = email;
        this.folds = column.type().equals("citext") || column.folds();
    }

    static List<Finding> findings(DoctorExamined examined) {
        Optional<Column> email = examined.mapping().column(UserField.EMAIL);
        return examined.table().relation().isView()
                ? List.of()
                : email.flatMap(it -> examined.column(UserField.EMAIL)
                                .map(column -> new DoctorEmailCheck(examined, it, column).all()))
                        .orElse(List.of());
    }

    private List<Finding> all() {
        List<Finding> findings = new ArrayList<>();
        if (mapping.emailUnique()) {
            findings.add(promised());
        } else {
            findings.addAll(DoctorExamined.orOk(
                    unpromised(),
                    UNIQUE,
                    "table " + examined.name() + " lets several users have one address, as the mapping says"));
        }
        mapping.column(UserField.EMAIL_CLAIMED).map(this::claimed).ifPresent(findings::add);
        findings.add(index());
        return findings;
    }

    /** The comparable form of an address, as the statements compare it. */
    private String form() {
        return mapping.hasEmailKey() ? "email_key" : form(mapping.emailComparison());
    }

    private String form(EmailComparison comparison) {
        return comparison.of(email.read("u").replace("u.", ""));
    }

    private String plain(EmailComparison comparison) {
        return comparison.of(email.quoted());
    }

    /** Which addresses each unique index on addresses takes for one, where that can be told. */
    private Optional<EmailComparison> comparison(DoctorIndex index) {
        if (index.isOf(email.quoted()) || index.isOf(form(EmailComparison.EXACT))) {
            return Optional.of(folds ? EmailComparison.LOWER : EmailComparison.EXACT);
        }
        return List.of(EmailComparison.ASCII_CASE, EmailComparison.LOWER).stream()
                .filter(it -> index.isOf(plain(it)) || index.isOf(form(it)))
                .findFirst();
    }

    private boolean isWhole(DoctorIndex index) {
        boolean butEmpty = email.emptyForNone() && index.isWhere(email.quoted() + " <> ''");
        return butEmpty || index.isWholeBut(email.quoted());
    }

    private boolean takesEmptyForOne(DoctorIndex index) {
        return email.emptyForNone()
                && !index.isWhere(email.quoted() + " <> ''")
                && !index.isOf(form(mapping.emailComparison()));
    }

    private Finding promised() {
        Map<Boolean, List<DoctorIndex>> whole = examined.table().indexes().stream()
                .filter(index -> index.isUnique() && index.isValid() && isWhole(index))
                .filter(index -> comparison(index).isPresent())
                .collect(Collectors.partitioningBy(index -> comparison(index)
                        .filter(mapping.emailComparison()::equals)
                        .isPresent()));
        for (DoctorIndex other : whole.getOrDefault(false, List.of())) {
            if (comparison(other).orElseThrow().compareTo(mapping.emailComparison()) != 0 && isCoarser(other)) {
                return mismatch(other);
            }
        }
        List<DoctorIndex> fitting = whole.getOrDefault(true, List.of());
        Optional<DoctorIndex> empty =
                fitting.stream().filter(this::takesEmptyForOne).findFirst();
        if (empty.isPresent()) {
            return emptyTwice(empty.get());
        }
        return fitting.stream()
                .findFirst()
                .map(index -> Finding.ok(UNIQUE, "addresses are unique by " + index.name()))
                .orElseGet(() -> notKept(whole.getOrDefault(false, List.of())));
    }

    private boolean isCoarser(DoctorIndex index) {
        return coarseness(comparison(index).orElseThrow()) > coarseness(mapping.emailComparison());
    }

    private static int coarseness(EmailComparison comparison) {
        return switch (comparison) {
            case EXACT -> 0;
            case ASCII_CASE -> 1;
            case LOWER -> 2;
        };
    }

    private Finding mismatch(DoctorIndex index) {
        EmailComparison actual = comparison(index).orElseThrow();
        return Finding.problem(
                UNIQUE,
                "index " + index.name() + " of " + examined.name() + " takes addresses for one that the mapping tells"
                        + " apart (" + mapping.emailComparison() + ")",
                "the second of two people with such addresses can never sign in, and is not told why",
                "say emailUnique(" + actual + ") in the mapping");
    }

    private Finding emptyTwice(DoctorIndex index) {
        return Finding.problem(
                UNIQUE,
                "index " + index.name() + " of " + examined.name() + " takes the empty address for one",
                "the mapping stores an empty text where there is no address: the second user without one can never sign"
                        + " in",
                "let the index leave them out; run\nCREATE UNIQUE INDEX CONCURRENTLY ON "
                        + examined.table().quoted() + " (" + form() + ") WHERE " + email.quoted() + " <> '';\n"
                        + dropped(index));
    }

    private Finding notKept(List<DoctorIndex> finer) {
        return Finding.problem(
                UNIQUE,
                "nothing in " + examined.name() + " keeps addresses unique by " + mapping.emailComparison()
                        + ", and the mapping says emailUnique"
                        + (finer.isEmpty() ? "" : "; index " + finer.get(0).name() + " tells more apart"),
                "of two sign-ins at once with one address, both get it",
                "merge users that share an address, then run\n"
                        + examined.createIndex(
                                "UNIQUE ", form(), email.emptyForNone() ? email.quoted() + " <> ''" : ""));
    }

    private List<Finding> unpromised() {
        return examined.table().indexes().stream()
                .filter(index -> index.isUnique() && index.keys().size() == 1 && !isOfClaims(index))
                .filter(index -> mentionsEmail(index.keys().get(0)))
                .map(this::unpromised)
                .toList();
    }

    private boolean mentionsEmail(String expression) {
        String name = Pattern.quote(email.name());
        boolean key = mapping.hasEmailKey() && expression.equals("email_key");
        return key
                || Pattern.compile("(?<![A-Za-z0-9_$])" + name + "(?![A-Za-z0-9_$])")
                        .matcher(expression)
                        .find();
    }

    private Finding unpromised(DoctorIndex index) {
        String fix = comparison(index)
                .filter(it -> isWhole(index))
                .map(it -> "say emailUnique(" + it + ") in the mapping, and leave EMAIL_CLAIMED out, or run\n")
                .orElse("run\n");
        return Finding.problem(
                UNIQUE,
                "the unique index " + index.name() + " of " + examined.name()
                        + " lets nobody have the address of another, and the mapping does not say so",
                "a second user with the same address can never sign in, and is not told why",
                fix + dropped(index));
    }

    private String dropped(DoctorIndex index) {
        return index.constraintName()
                .map(name -> examined.alter() + "DROP CONSTRAINT " + name + ";")
                .orElseGet(() -> "DROP INDEX "
                        + DoctorExamined.quote(examined.table().relation().schema()) + "."
                        + DoctorExamined.quote(index.name()) + ";");
    }

    private boolean isOfClaims(DoctorIndex index) {
        return mapping.column(UserField.EMAIL_CLAIMED)
                .filter(claimed -> isWhereTrue(index, claimed))
                .isPresent();
    }

    private static boolean isWhereTrue(DoctorIndex index, Column flag) {
        return index.isWhere(flag.quoted())
                || index.isWhere(flag.quoted() + " = true")
                || index.isWhere(flag.quoted() + " IS TRUE");
    }

    private Finding claimed(Column flag) {
        String check = "email-claimed-unique";
        return examined.table().indexes().stream()
                .filter(index -> index.isUnique() && index.isValid() && isWhereTrue(index, flag))
                .filter(index -> index.isOf(form()))
                .findFirst()
                .map(index -> Finding.ok(check, "claimed addresses are unique by " + index.name()))
                .orElseGet(() -> Finding.problem(
                        check,
                        "nothing in " + examined.name() + " keeps claimed addresses unique",
                        "under a policy of one user per address, of two sign-ins at once with one address both get it",
                        "run\n" + examined.createIndex("UNIQUE ", form(), flag.quoted())));
    }

    private Finding index() {
        return examined.table().indexes().stream()
                .filter(index -> index.isValid() && index.startsWith(form()))
                .filter(index -> index.isWholeBut(email.quoted()))
                .findFirst()
                .map(index -> Finding.ok("email-index", "users are found by address in " + index.name()))
                .orElseGet(() -> Finding.warning(
                        "email-index",
                        "no index of " + examined.name() + " is by what addresses are compared by",
                        "each look for a user by address reads the whole table"
                                + (mapping.emailUnique() ? ", and so does each first sign-in" : ""),
                        "run\n" + examined.createIndex("", form(), "")));
    }
}
