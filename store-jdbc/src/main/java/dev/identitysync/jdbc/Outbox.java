package dev.identitysync.jdbc;

/**
 * Where changes of users are told.
 *
 * @param table as {@code identity_event} in {@code schema/postgresql-outbox.sql}
 * @param content which changes
 */
record Outbox(String table, OutboxContent content) {}
