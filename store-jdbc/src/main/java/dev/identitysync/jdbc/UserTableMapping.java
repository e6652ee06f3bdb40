package dev.identitysync.jdbc;

import dev.identitysync.InvalidValueException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the users are in a database, and under which names: in the store's own tables, or in a table that was there
 * before. Immutable.
 */
public final class UserTableMapping {
    private final String schema;
    private final String table;
    private final Column id;
    private final KeyType idType;
    private final Map<UserField, Column> columns;
    private final StatusColumn status;
    private final EmailComparison emailComparison;
    private final boolean emailKept;
    private final boolean emailUnique;
    private final AttributeColumns attributes;
    private final List<IdentityColumn> identityColumns;
    private final Optional<String> linkTable;
    private final Optional<IdentityStatusColumns> linkStatus;
    private final Optional<String> proofTable;
    private final Optional<Outbox> outbox;
    private final Optional<String> receivedEventTable;
    private final String fingerprint;

    UserTableMapping(UserTableMappingBuilder builder) {
        this.schema = builder.schema;
        this.table = builder.table;
        this.id = builder.id;
        this.idType = builder.idType;
        this.columns = new EnumMap<>(builder.columns);
        this.status = builder.status;
        this.emailComparison = builder.emailComparison;
        this.emailKept = builder.emailKeyColumn;
        this.emailUnique = builder.emailUnique;
        this.attributes = builder.attributes;
        this.identityColumns = List.copyOf(builder.identityColumns);
        this.linkTable = builder.linkTable;
        this.linkStatus = builder.linkStatus;
        this.proofTable = builder.proofTable;
        this.outbox = builder.outbox;
        this.receivedEventTable = builder.receivedEventTable;
        this.fingerprint = MappingFingerprint.of(this);
    }

    /**
     * The tables of {@code schema/postgresql.sql}.
     *
     * @param schema the schema that they are in: letters, digits, {@code _} and {@code $}
     * @throws InvalidValueException if the schema is no plain identifier
     */
    public static UserTableMapping ofSchema(String schema) {
        return own(schema).build();
    }

    /**
     * The tables of {@code schema/postgresql.sql} and of {@code schema/postgresql-outbox.sql}, in which changes of users are
     * told; see {@link OutboxPoller}.
     *
     * @param schema the schema that they are in, as above
     * @param content what is told
     * @throws InvalidValueException if the schema is no plain identifier
     */
    public static UserTableMapping ofSchema(String schema, OutboxContent content) {
        return own(schema).outboxTable("identity_event", content).build();
    }

    /**
     * Starts from the tables of {@code schema/postgresql.sql}, for what some applications have beside them: an
     * {@linkplain UserTableMappingBuilder#outboxTable outbox}, or a table of {@linkplain
     * UserTableMappingBuilder#receivedEventTable received events}.
     *
     * @param schema the schema that they are in, as above
     * @throws InvalidValueException if the schema is no plain identifier
     */
    public static UserTableMappingBuilder own(String schema) {
        UserTableMappingBuilder own = table("identity_user").schema(schema).id("id", KeyType.TEXT);
        Arrays.stream(UserField.values()).forEach(field -> own.column(field, field.column()));
        return own.emailKeyColumn()
                .attributes("attributes")
                .linkTable("identity_link")
                .linkStatus(IdentityStatusColumns.OWN.status(), IdentityStatusColumns.OWN.asOf())
                .usedProofTable("identity_used_proof");
    }

    /**
     * Starts from a table that was there before. Everything that the store would keep has to be given a column or be
     * {@linkplain UserTableMappingBuilder#without left out} by name.
     *
     * @param table its name: letters, digits, {@code _} and {@code $}
     */
    public static UserTableMappingBuilder table(String table) {
        return new UserTableMappingBuilder(table);
    }

    /** What the table does not keep, and what follows from it, one sentence each; for a start-up log. */
    public List<String> leftOut() {
        Stream<String> fields = Arrays.stream(UserField.values())
                .filter(field -> !keeps(field) && !(field == UserField.EMAIL_CLAIMED && emailUnique))
                .map(field -> field.whereLeftOut() + ": no column for " + field);
        return Stream.concat(
                        fields,
                        identitiesWithoutStatus()
                                .map(those -> those + " cannot be disabled: no columns for their status"))
                .toList();
    }

    /** Which identities have no place for their status, for people. */
    Stream<String> identitiesWithoutStatus() {
        return linkTable.isPresent()
                ? Stream.of("Identities").filter(those -> linkStatus.isEmpty())
                : identityColumns.stream()
                        .filter(column -> column.status().isEmpty())
                        .map(column -> "Identities of " + column.issuer());
    }

    /** What tells this mapping from others, whatever process it is made in: hexadecimal digits. */
    String fingerprint() {
        return fingerprint;
    }

    String schema() {
        return schema;
    }

    String table() {
        return table;
    }

    Column id() {
        return id;
    }

    KeyType idType() {
        return idType;
    }

    /** Whether the database makes the ids of new users, and not the caller. */
    boolean idsAreGenerated() {
        return !id.writable();
    }

    boolean keeps(UserField field) {
        return columns.containsKey(field);
    }

    boolean writes(UserField field) {
        return column(field).filter(Column::writable).isPresent();
    }

    Optional<Column> column(UserField field) {
        return Optional.ofNullable(columns.get(field));
    }

    StatusColumn status() {
        return status;
    }

    EmailComparison emailComparison() {
        return emailComparison;
    }

    /** Whether the table has the comparable form of each address in the column {@code email_key}. */
    boolean hasEmailKey() {
        return emailKept;
    }

    /** Whether the table itself lets nobody have the address of another. */
    boolean emailUnique() {
        return emailUnique;
    }

    /** Whether sign-ins can ask that nobody else has an address. */
    boolean keepsAddressesUnique() {
        return writes(UserField.EMAIL) && (emailUnique || writes(UserField.EMAIL_CLAIMED));
    }

    AttributeColumns attributes() {
        return attributes;
    }

    /** Empty where identities are in a {@link #linkTable}. */
    List<IdentityColumn> identityColumns() {
        return identityColumns;
    }

    Optional<String> linkTable() {
        return linkTable;
    }

    /** Empty where identities in a {@link #linkTable} have no status; that of others is with their column. */
    Optional<IdentityStatusColumns> linkStatus() {
        return linkStatus;
    }

    Optional<String> proofTable() {
        return proofTable;
    }

    /** Empty where changes are told nowhere. */
    Optional<Outbox> outbox() {
        return outbox;
    }

    /** Empty where no events of providers are kept. */
    Optional<String> receivedEventTable() {
        return receivedEventTable;
    }
}
