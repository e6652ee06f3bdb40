/**
 * Users in PostgreSQL: the pool's triggers and the dashboard, which cannot reach the database, and the function beside the
 * database that they ask.
 */
@NullMarked
package dev.identitysync.examples.cognito.postgres;

import org.jspecify.annotations.NullMarked;
