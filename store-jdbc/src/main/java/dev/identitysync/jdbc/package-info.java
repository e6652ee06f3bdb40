/**
 * Users in PostgreSQL, one SQL statement an operation: {@link dev.identitysync.jdbc.JdbcUserStore}. Nothing is kept
 * in a database session, so it works alike over a pool, behind PgBouncer in transaction mode (with the driver's
 * {@code prepareThreshold=0}), and without any transaction of the caller's.
 */
@NullMarked
package dev.identitysync.jdbc;

import org.jspecify.annotations.NullMarked;
