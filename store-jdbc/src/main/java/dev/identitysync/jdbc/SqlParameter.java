package dev.identitysync.jdbc;

/**
 * A parameter of a statement.
 *
 * @param name lower-case letters and {@code _}
 * @param type what its values are
 */
public record SqlParameter(String name, SqlType type) {}
