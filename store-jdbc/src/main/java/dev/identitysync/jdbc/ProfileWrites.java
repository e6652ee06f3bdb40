package dev.identitysync.jdbc;

import dev.identitysync.spi.EmailRule;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What sign-ins of one shape make of the fields of a user they find: the value that each has afterwards, in terms of the
 * user {@code u}. In templates of {@link TableSql}.
 */
final class ProfileWrites {
    private static final String MOVES =
            "(u.last_login_at IS NULL OR u.last_login_at < :at AND u.last_login_at <= :unless_after)";

    private final TableSql table;
    private final SignInShape shape;
    private final Map<UserField, String> next = new EnumMap<>(UserField.class);

    ProfileWrites(TableSql table, SignInShape shape) {
        this.table = table;
        this.shape = shape;
        email();
        shape.texts().forEach((field, write) -> {
            if (write != FieldWrite.KEEP) {
                next.put(field, write.next(field.column()));
            }
        });
        next.keySet().removeIf(field -> !table.writes(field));
    }

    /** Whether anything changes. */
    String changes() {
        return "(" + moves()
                + next.entrySet().stream()
                        .map(entry -> " OR u." + entry.getKey().column() + " IS DISTINCT FROM " + entry.getValue())
                        .collect(Collectors.joining())
                + ")";
    }

    /**
     * That the e-mail address and what is known of it stay as they are, each term with an {@code AND} before it. Of some
     * users that is so and not seen here, such as those whose address another user holds: they go the long way.
     */
    String addressStays() {
        StringBuilder terms = new StringBuilder();
        if (shape.email() == FieldWrite.SET) {
            // To the letter, for another spelling is written too.
            terms.append(" AND ")
                    .append(
                            table.mapping().hasEmailKey()
                                    ? "u.email = :email"
                                    : SubjectSql.is("u.email", ":email", KeyType.TEXT));
            terms.append(table.writes(UserField.EMAIL_VERIFIED) ? " AND u.email_verified = :email_verified" : "");
        } else if (shape.email() == FieldWrite.FILL) {
            terms.append(" AND u.email IS NOT NULL");
        }
        if (shape.uniqueEmail()) {
            terms.append(
                    shape.email() == FieldWrite.KEEP
                            ? " AND (u.email_claimed OR u.email IS NULL)"
                            : " AND u.email_claimed");
        }
        if (shape.emailRule() == EmailRule.UNIQUE_AND_PROVED) {
            terms.append(" AND u.proved_email = u.person_key AND u.person_key = {person of email}");
        }
        return terms.toString();
    }

    /** The assignments of a login that is later than the recorded one, where {@link #addressStays()}. */
    String assignmentsButAddress() {
        Map<UserField, String> all = new EnumMap<>(UserField.class);
        shape.texts().keySet().stream()
                .filter(next::containsKey)
                .forEach(field -> all.put(field, Objects.requireNonNull(next.get(field))));
        all.put(UserField.PREVIOUS_LOGIN_AT, "u.last_login_at");
        all.put(UserField.LAST_LOGIN_AT, ":at");
        return assignments(all);
    }

    /** All assignments, the last login among them, each with a comma behind it. */
    String assignments() {
        Map<UserField, String> all = new EnumMap<>(next);
        if (table.writes(UserField.PREVIOUS_LOGIN_AT)) {
            all.put(
                    UserField.PREVIOUS_LOGIN_AT,
                    "CASE WHEN " + moves() + " THEN u.last_login_at ELSE u.previous_login_at END");
        }
        if (table.writes(UserField.LAST_LOGIN_AT)) {
            all.put(UserField.LAST_LOGIN_AT, "CASE WHEN " + moves() + " THEN :at ELSE u.last_login_at END");
        }
        return assignments(all);
    }

    private String assignments(Map<UserField, String> values) {
        return values.entrySet().stream()
                .map(entry -> table.assign(entry.getKey(), entry.getValue()) + ", ")
                .collect(Collectors.joining());
    }

    /** Whether the address that the user would have afterwards is another user's. */
    String emailHeld() {
        return shape.uniqueEmail() ? held(address()) : "false";
    }

    private String moves() {
        return table.writes(UserField.LAST_LOGIN_AT) ? MOVES : "false";
    }

    private String address() {
        return shape.email().next("email");
    }

    // Of the address, and nothing by itself: what the row says beside another address, or beside none, vouches for
    // nothing.
    private String verified() {
        return shape.email() == FieldWrite.FILL
                ? "CASE WHEN u.email IS NULL THEN :email_verified ELSE u.email_verified END"
                : shape.email().next("email_verified");
    }

    private void email() {
        if (shape.email() != FieldWrite.KEEP) {
            next.put(UserField.EMAIL, address());
            next.put(UserField.EMAIL_VERIFIED, verified());
        }
        if (shape.uniqueEmail()) {
            String held = held(address());
            next.replaceAll(
                    (field, value) -> "CASE WHEN " + held + " THEN u." + field.column() + " ELSE " + value + " END");
            next.put(
                    UserField.EMAIL_CLAIMED,
                    "CASE WHEN " + held + " THEN u.email_claimed ELSE (" + address() + ") IS NOT NULL END");
        } else if (shape.email() == FieldWrite.SET) {
            next.put(
                    UserField.EMAIL_CLAIMED,
                    "coalesce(u.email_claimed AND u.email_key = " + table.emailKey(address()) + ", false)");
        }
        if (shape.email() == FieldWrite.SET || shape.emailRule() == EmailRule.UNIQUE_AND_PROVED) {
            next.put(UserField.PROVED_EMAIL, provedEmail());
        }
    }

    /** What was proved stays with the address it was proved for, and is gone when another one comes. */
    private String provedEmail() {
        String key = table.personKey(address());
        String login = table.personKey(":email");
        boolean proves = shape.emailRule() == EmailRule.UNIQUE_AND_PROVED;
        return "CASE " + (shape.uniqueEmail() ? "WHEN " + held(address()) + " THEN u.proved_email " : "")
                + (proves ? "WHEN " + key + " = " + login + " THEN " + login + " " : "") + "WHEN u.person_key = " + key
                + " THEN u.proved_email END";
    }

    /** Whether another user has claimed the address; asked only where this user has not. */
    private String held(String address) {
        return ("((NOT u.email_claimed OR u.email_key IS DISTINCT FROM {key}) AND EXISTS (SELECT 1 FROM {user} o"
                        + " WHERE o.email_claimed AND o.email_key = {key} AND o.key <> u.key))")
                .replace("{key}", table.emailKey(address));
    }
}
