package dev.identitysync.jdbc;

/** The store's own tables with one for the events of providers beside them. */
public final class ReceivedEventTables {
    public static final String SCRIPT =
            Schema.text("/schema/postgresql.sql") + Schema.text("/schema/postgresql-received-events.sql");

    private ReceivedEventTables() {}

    public static UserTableMapping mapping(String schema) {
        return UserTableMapping.own(schema)
                .receivedEventTable("identity_received_event")
                .build();
    }
}
