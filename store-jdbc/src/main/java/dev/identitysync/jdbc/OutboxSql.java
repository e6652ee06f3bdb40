package dev.identitysync.jdbc;

/**
 * What a statement adds to tell the outbox what it did. Events are made from the rows that it wrote: from none, none. They
 * get their numbers once they have such a row, and so while the user is locked. In templates of {@link TableSql}.
 */
final class OutboxSql {

    private OutboxSql() {}

    /**
     * A query {@code told} behind the others, with the comma before it; empty where there is no outbox.
     *
     * @param events gives their rows; several have UNION ALL between them
     */
    static String told(UserTableMapping mapping, String events) {
        return mapping.outbox().map(outbox -> told(events)).orElse("");
    }

    /** As above, where returning sign-ins are told too. */
    static String toldOfSignIn(UserTableMapping mapping, String events) {
        return tellsSignIns(mapping) ? told(events) : "";
    }

    /** Whether returning sign-ins are told too. */
    static boolean tellsSignIns(UserTableMapping mapping) {
        return mapping.outbox()
                .filter(outbox -> outbox.content() == OutboxContent.CHANGES_AND_SIGN_INS)
                .isPresent();
    }

    /** An event about the user of each row of a query. */
    static String event(OutboxEvent.Type type, String query) {
        return event("'" + type + "'", query);
    }

    /** As above, of a type that the statement tells. */
    static String event(String type, String query) {
        return event(type, "NULL::text, NULL::text", query);
    }

    /** An event about the identity that the statement speaks of, and the user of each row of a query. */
    static String identityEvent(OutboxEvent.Type type, String query) {
        return identityEvent("'" + type + "'", query);
    }

    /** As above, of a type that the statement tells. */
    static String identityEvent(String type, String query) {
        return event(type, ":issuer, :subject::text", query);
    }

    private static String event(String type, String identity, String query) {
        return "SELECT " + query + ".id, " + type + ", clock_timestamp(), " + identity + " FROM " + query;
    }

    private static String told(String events) {
        return ",\ntold AS (INSERT INTO {outbox} (user_id, type, occurred_at, issuer, subject) " + events + ")";
    }
}
