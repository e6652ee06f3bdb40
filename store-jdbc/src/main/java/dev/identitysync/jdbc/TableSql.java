package dev.identitysync.jdbc;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Puts the tables and columns of a mapping into the templates of statements. A template speaks of the store's own columns by
 * the aliases {@code u} and {@code o} of the table of users, as in {@code u.last_login_at}; of their
 * primary key as {@code u.key}; of tables as <code>{user}</code>, <code>{link}</code>, <code>{proof}</code>, <code>{outbox}</code> and
 * <code>{received}</code>; and of all that a user is read from as <code>{columns of u}</code>. What the table does not keep reads as null. Of an address,
 * {@code u.email_key} is what the table compares, and {@code u.person_key} what is asked before two are taken for one person's.
 */
final class TableSql {
    private static final Pattern COLUMN = Pattern.compile("\\b([uo])\\.([a-z_]+)\\b");
    private static final Pattern COLUMNS = Pattern.compile("\\{columns of ([a-z]+)}");
    private static final Map<String, UserField> FIELDS =
            Arrays.stream(UserField.values()).collect(Collectors.toMap(UserField::column, Function.identity()));

    private final UserTableMapping mapping;

    TableSql(UserTableMapping mapping) {
        this.mapping = mapping;
    }

    UserTableMapping mapping() {
        return mapping;
    }

    String fill(String template) {
        String columns = COLUMNS.matcher(template).replaceAll(match -> quote(columns(match.group(1))));
        String tables = columns.replace("{user}", table(mapping.table()))
                .replace("{key of email}", emailKey(":email"))
                .replace("{person of email}", personKey(":email"))
                .replace("{link}", mapping.linkTable().map(this::table).orElse("{link}"))
                .replace("{proof}", mapping.proofTable().map(this::table).orElse("{proof}"))
                .replace(
                        "{received}",
                        mapping.receivedEventTable().map(this::table).orElse("{received}"))
                .replace(
                        "{outbox}",
                        mapping.outbox().map(outbox -> table(outbox.table())).orElse("{outbox}"));
        return COLUMN.matcher(tables).replaceAll(this::column);
    }

    /** The comparable form of an address, in terms of SQL. */
    String emailKey(String address) {
        return mapping.emailComparison().of(address);
    }

    /** The form in which two addresses have to be equal to be one person's, in terms of SQL; see {@code Email.key()}. */
    String personKey(String address) {
        return EmailComparison.ASCII_CASE.of(address);
    }

    boolean writes(UserField field) {
        return mapping.writes(field);
    }

    /** An assignment, for a field that is written. */
    String assign(UserField field, String value) {
        Column column = mapping.column(field).orElseThrow();
        return column.quoted() + " = " + stored(field, value);
    }

    /** Those of the values that are written, each as it is stored, by the quoted names of their columns. */
    Map<String, String> stored(Map<UserField, String> values) {
        Map<String, String> stored = new LinkedHashMap<>();
        values.forEach((field, value) -> {
            if (writes(field)) {
                stored.put(mapping.column(field).orElseThrow().quoted(), stored(field, value));
            }
        });
        return stored;
    }

    private String stored(UserField field, String value) {
        String inTerms = field == UserField.STATUS ? mapping.status().write(value) : value;
        return mapping.column(field).orElseThrow().write(inTerms);
    }

    private String table(String name) {
        return '"' + mapping.schema() + "\".\"" + name + '"';
    }

    /** The columns of a user. Named one by one: a column that is added must not change a statement. */
    private String columns(String alias) {
        boolean base = alias.equals("u") || alias.equals("o");
        return Stream.of(
                        "id",
                        "email",
                        "email_verified",
                        "name",
                        "given_name",
                        "family_name",
                        "picture",
                        "locale",
                        "status",
                        "created_at",
                        "last_login_at",
                        "sessions_not_before",
                        "attributes")
                .map(column -> alias + "." + column + (base ? " AS " + column : ""))
                .collect(Collectors.joining(", "));
    }

    private String column(MatchResult match) {
        return quote(column(match.group(1), match.group(2)));
    }

    private String column(String alias, String name) {
        return switch (name) {
            case "key" -> alias + "." + mapping.id().quoted();
            case "id" ->
                mapping.idType() == KeyType.TEXT
                        ? alias + "." + mapping.id().quoted()
                        : alias + "." + mapping.id().quoted() + "::text";
            case "attributes" -> mapping.attributes().read(alias);
            case "email_key" ->
                mapping.hasEmailKey() ? alias + ".email_key" : "(" + emailKey(column(alias, "email")) + ")";
            case "person_key" ->
                mapping.hasEmailKey() ? alias + ".email_key" : "(" + personKey(column(alias, "email")) + ")";
            default -> field(alias, FIELDS.get(name), name);
        };
    }

    private String field(String alias, @Nullable UserField field, String name) {
        if (field == null) {
            return alias + "." + name;
        }
        if (field == UserField.EMAIL_CLAIMED && mapping.emailUnique()) {
            return "(" + column(alias, "email") + " IS NOT NULL)";
        }
        return mapping.column(field)
                .map(column -> column.read(alias))
                .map(read -> field == UserField.STATUS ? mapping.status().read(read) : read)
                .orElseGet(() -> whereLeftOut(field));
    }

    private static String whereLeftOut(UserField field) {
        return switch (field) {
            case STATUS -> "'ACTIVE'";
            case EMAIL_VERIFIED, EMAIL_CLAIMED -> "false";
            default -> "NULL::" + field.type();
        };
    }

    // A $ may be in a name.
    private static String quote(String replacement) {
        return Matcher.quoteReplacement(replacement);
    }
}
