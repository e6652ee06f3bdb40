package dev.identitysync.jdbc;

import dev.identitysync.InvalidValueException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Collects a {@link UserTableMapping}. Names are taken as they are, case included. Not thread-safe. */
public final class UserTableMappingBuilder {
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_$]{0,62}");
    private static final Pattern STATUS_TEXT = Pattern.compile("[A-Za-z0-9_. -]{1,100}");

    final String table;
    String schema = "public";
    Column id = Column.of("id");
    KeyType idType = KeyType.TEXT;
    final Map<UserField, Column> columns = new EnumMap<>(UserField.class);
    StatusColumn status = StatusColumn.OWN;
    EmailComparison emailComparison = EmailComparison.ASCII_CASE;
    boolean emailKeyColumn;
    boolean emailUnique;
    AttributeColumns attributes = AttributeColumns.NONE;
    final List<IdentityColumn> identityColumns = new ArrayList<>();
    Optional<String> linkTable = Optional.empty();
    Optional<IdentityStatusColumns> linkStatus = Optional.empty();
    Optional<String> proofTable = Optional.empty();
    Optional<Outbox> outbox = Optional.empty();
    Optional<String> receivedEventTable = Optional.empty();
    private final Set<UserField> left = EnumSet.noneOf(UserField.class);

    UserTableMappingBuilder(String table) {
        this.table = identifier("table", table);
    }

    /** The schema of the table and all others; {@code public} unless said otherwise. */
    public UserTableMappingBuilder schema(String name) {
        this.schema = identifier("schema", name);
        return this;
    }

    /** The primary key, which the caller chooses: the ids of {@code UserIds}, whose texts have to fit the type. */
    public UserTableMappingBuilder id(String name, KeyType type) {
        this.id = Column.of(identifier("id", name));
        this.idType = type;
        return this;
    }

    /**
     * The primary key, which the database makes by a default or as an identity column. What {@code UserIds} gives is then
     * left unused. Goes with {@link #identity} alone, not with {@link #linkTable}.
     */
    public UserTableMappingBuilder generatedId(String name, KeyType type) {
        this.id = Column.of(identifier("id", name)).readOnly();
        this.idType = type;
        return this;
    }

    /**
     * The column that holds the subject of each user at one issuer, with a unique constraint or index of its own. Several
     * issuers may have a column each; a user then has one identity at most at each of them.
     *
     * @param type {@link KeyType#TEXT} or {@link KeyType#UUID}
     */
    public UserTableMappingBuilder identity(String name, String issuer, KeyType type) {
        if (type == KeyType.BIGINT) {
            throw new InvalidValueException("identity", "is a number; subjects are text, map a text or uuid column");
        }
        identityColumns.add(new IdentityColumn(identifier("identity", name), issuer, type, Optional.empty()));
        return this;
    }

    /**
     * The columns that say whether the identities of one issuer may be signed in with, whose column is named before. Without
     * them they cannot be disabled.
     *
     * @param status text, {@code ACTIVE} or {@code DISABLED}; null counts as active
     * @param asOf {@code timestamptz}: when the provider said so, null until it does
     * @throws InvalidValueException if the issuer has no column yet
     */
    public UserTableMappingBuilder identityStatus(String issuer, String status, String asOf) {
        IdentityStatusColumns columns = statusColumns("identityStatus", status, asOf);
        int index =
                identityColumns.stream().map(IdentityColumn::issuer).toList().indexOf(issuer);
        if (index < 0) {
            throw new InvalidValueException(
                    "identityStatus", "is of an issuer without a column; say identity(…) first");
        }
        identityColumns.set(index, identityColumns.get(index).status(columns));
        return this;
    }

    /** The column of a field. Times are {@code timestamptz} unless {@link #timesInUtc} says otherwise. */
    public UserTableMappingBuilder column(UserField field, String name) {
        columns.put(field, Column.of(identifier(field.name(), name)));
        return this;
    }

    /** Times that are {@code timestamp} without time zone, in UTC. */
    public UserTableMappingBuilder timesInUtc(UserField... fields) {
        for (UserField field : fields) {
            if (!field.isTime()) {
                throw new InvalidValueException(field.name(), "is no time");
            }
            columns.put(field, mapped(field).inUtc(true));
        }
        return this;
    }

    /** Texts that are NOT NULL: an empty text stands for no value, in both directions. */
    public UserTableMappingBuilder emptyForNone(UserField... fields) {
        for (UserField field : fields) {
            if (!field.type().equals("text") || field == UserField.STATUS || field == UserField.PROVED_EMAIL) {
                throw new InvalidValueException(field.name(), "is no text that may be empty");
            }
            columns.put(field, mapped(field).emptyForNone(true));
        }
        return this;
    }

    /** Columns that the store reads and never writes, not even for a new user. */
    public UserTableMappingBuilder readOnly(UserField... fields) {
        for (UserField field : fields) {
            columns.put(field, mapped(field).readOnly());
        }
        return this;
    }

    /** What the table does not keep. {@link UserTableMapping#leftOut()} says what follows from it. */
    public UserTableMappingBuilder without(UserField... fields) {
        left.addAll(Arrays.asList(fields));
        return this;
    }

    /** A boolean column that is true for users who may sign in; null counts as false. */
    public UserTableMappingBuilder activeFlag(String name) {
        this.status = StatusColumn.FLAG;
        return column(UserField.STATUS, name);
    }

    /** A text column that says whether users may sign in; a user with any other text cannot be read. */
    public UserTableMappingBuilder statusText(String name, String active, String disabled) {
        this.status = new StatusColumn(statusText(active), statusText(disabled));
        return column(UserField.STATUS, name);
    }

    /**
     * The table itself lets nobody have the address of another, by a unique constraint or index on the whole of it. Sign-ins
     * then ask for unique addresses whatever their policy.
     */
    public UserTableMappingBuilder emailUnique(EmailComparison comparison) {
        this.emailUnique = true;
        this.emailComparison = comparison;
        return this;
    }

    /** What the application keeps with a user: one column, a JSON object ({@code jsonb} or {@code json}). */
    public UserTableMappingBuilder attributes(String column) {
        this.attributes = new AttributeColumns(true, List.of(identifier("attributes", column)));
        return this;
    }

    /** What the application keeps with a user: columns of any types that PostgreSQL can write as JSON. */
    public UserTableMappingBuilder attributeColumns(String... names) {
        Arrays.stream(names).forEach(name -> identifier("attributeColumns", name));
        this.attributes = new AttributeColumns(false, List.of(names));
        return this;
    }

    /** The table of all identities, with {@code issuer}, {@code subject} and {@code user_id} as in {@code schema/postgresql.sql}. */
    public UserTableMappingBuilder linkTable(String name) {
        this.linkTable = Optional.of(identifier("linkTable", name));
        return this;
    }

    /**
     * The columns of the table of identities that say whether an identity may be signed in with, as in {@code
     * schema/postgresql.sql}. Without them identities cannot be disabled.
     *
     * @param status text, {@code ACTIVE} or {@code DISABLED}; null counts as active
     * @param asOf {@code timestamptz}: when the provider said so, null until it does
     */
    public UserTableMappingBuilder linkStatus(String status, String asOf) {
        this.linkStatus = Optional.of(statusColumns("linkStatus", status, asOf));
        return this;
    }

    /** The table of used link proofs, as in {@code schema/postgresql.sql}. Without it identities are linked without proofs only. */
    public UserTableMappingBuilder usedProofTable(String name) {
        this.proofTable = Optional.of(identifier("usedProofTable", name));
        return this;
    }

    /**
     * The table in which changes of users are told, as in {@code schema/postgresql-outbox.sql}; see {@link OutboxPoller}.
     * Without it nothing is told.
     */
    public UserTableMappingBuilder outboxTable(String name) {
        return outboxTable(name, OutboxContent.CHANGES);
    }

    /**
     * As above.
     *
     * @param content what is told
     */
    public UserTableMappingBuilder outboxTable(String name, OutboxContent content) {
        this.outbox = Optional.of(new Outbox(identifier("outboxTable", name), content));
        return this;
    }

    /**
     * The table of the events of providers that were acted on, as in {@code schema/postgresql-received-events.sql}; see
     * {@link JdbcReceivedEvents}. Needed for that alone.
     */
    public UserTableMappingBuilder receivedEventTable(String name) {
        this.receivedEventTable = Optional.of(identifier("receivedEventTable", name));
        return this;
    }

    UserTableMappingBuilder emailKeyColumn() {
        this.emailKeyColumn = true;
        return this;
    }

    /**
     * The mapping.
     *
     * @throws InvalidValueException if a field is neither mapped nor left out, or both; if a column is named twice; if
     *     {@code CREATED_AT} is left out; if there is no place for identities, or two; if an issuer has two columns; if ids
     *     are generated and identities are in a table of their own; if the status of identities is in a table that is not
     *     named; or if e-mail addresses and what is kept of them do not go together
     */
    public UserTableMapping build() {
        for (UserField field : UserField.values()) {
            if (columns.containsKey(field) == left.contains(field)) {
                throw new InvalidValueException(
                        field.name(),
                        left.contains(field)
                                ? "is mapped and left out; choose one"
                                : "is not mapped; give it a column, or leave it out with without()");
            }
        }
        if (left.contains(UserField.CREATED_AT)) {
            throw new InvalidValueException(UserField.CREATED_AT.name(), "cannot be left out; map it to a column");
        }
        requireEmailWhole();
        requireIdentities();
        requireEachColumnOnce();
        return new UserTableMapping(this);
    }

    private void requireEmailWhole() {
        for (UserField field : Set.of(UserField.EMAIL_VERIFIED, UserField.EMAIL_CLAIMED, UserField.PROVED_EMAIL)) {
            if (columns.containsKey(field) && !columns.containsKey(UserField.EMAIL)) {
                throw new InvalidValueException(field.name(), "goes with EMAIL, which is left out; leave out both");
            }
        }
        requireEmailWrittenWhole();
        if (emailUnique && columns.containsKey(UserField.EMAIL_CLAIMED)) {
            throw new InvalidValueException(
                    UserField.EMAIL_CLAIMED.name(),
                    "is not needed where the table keeps addresses unique; leave it out");
        }
        if (emailUnique && !columns.containsKey(UserField.EMAIL)) {
            throw new InvalidValueException("emailUnique", "needs EMAIL, which is left out; map it to a column");
        }
        if (columns.containsKey(UserField.PROVED_EMAIL)
                && !emailUnique
                && !columns.containsKey(UserField.EMAIL_CLAIMED)) {
            throw new InvalidValueException(
                    UserField.PROVED_EMAIL.name(), "needs unique addresses; map EMAIL_CLAIMED too, or leave out both");
        }
    }

    // An address that comes without its flag would have the flag of the one before.
    private void requireEmailWrittenWhole() {
        Column address = columns.get(UserField.EMAIL);
        Column verified = columns.get(UserField.EMAIL_VERIFIED);
        if (address != null && verified != null && address.writable() != verified.writable()) {
            throw new InvalidValueException(
                    (address.writable() ? UserField.EMAIL_VERIFIED : UserField.EMAIL).name(),
                    "is read only, and EMAIL and EMAIL_VERIFIED are one value; make both readOnly or neither, or leave out"
                            + " EMAIL_VERIFIED");
        }
    }

    private void requireIdentities() {
        if (identityColumns.isEmpty() == linkTable.isEmpty()) {
            throw new InvalidValueException(
                    "identity",
                    "has no place, or two; name the column of each issuer, or the one table of all identities");
        }
        if (linkTable.isPresent() && !id.writable()) {
            throw new InvalidValueException(
                    "generatedId",
                    "does not go with linkTable: an identity is written with the id of its user, before there is one. Say"
                            + " id(…), for which the caller chooses the ids");
        }
        if (linkStatus.isPresent() && linkTable.isEmpty()) {
            throw new InvalidValueException(
                    "linkStatus",
                    "is in the table of identities, which is not named; say linkTable(…), or identityStatus(…)");
        }
        if (identityColumns.stream().map(IdentityColumn::issuer).distinct().count() < identityColumns.size()) {
            throw new InvalidValueException("identity", "has two columns for one issuer; map one");
        }
    }

    private void requireEachColumnOnce() {
        List<String> names = new ArrayList<>(attributes.names());
        columns.values().forEach(column -> names.add(column.name()));
        // The subject may be the id as well.
        identityColumns.stream()
                .map(IdentityColumn::name)
                .filter(name -> !name.equals(id.name()))
                .forEach(names::add);
        names.add(id.name());
        identityColumns.stream()
                .flatMap(column -> column.status().stream())
                .flatMap(IdentityStatusColumns::names)
                .forEach(names::add);
        requireEachOnce(names);
        List<String> ofLinks = new ArrayList<>(List.of("issuer", "subject", "user_id"));
        linkStatus.stream().flatMap(IdentityStatusColumns::names).forEach(ofLinks::add);
        requireEachOnce(ofLinks);
    }

    private static void requireEachOnce(List<String> names) {
        for (String name : names) {
            if (names.indexOf(name) != names.lastIndexOf(name)) {
                throw new InvalidValueException(name, "is mapped twice; a column holds one thing");
            }
        }
    }

    private static IdentityStatusColumns statusColumns(String field, String status, String asOf) {
        return new IdentityStatusColumns(identifier(field, status), identifier(field, asOf));
    }

    private Column mapped(UserField field) {
        Column column = columns.get(field);
        if (column == null) {
            throw new InvalidValueException(field.name(), "is not mapped yet; give it a column first");
        }
        return column;
    }

    private static String identifier(String field, String name) {
        if (!IDENTIFIER.matcher(name).matches()) {
            throw new InvalidValueException(field, "is no plain identifier of letters, digits, _ and $; name another");
        }
        return name;
    }

    private static String statusText(String text) {
        if (!STATUS_TEXT.matcher(text).matches()) {
            throw new InvalidValueException("statusText", "is not of letters, digits, space, _, . and -; name another");
        }
        return "'" + text + "'";
    }
}
