/**
 * Sign-ins on PostgreSQL: the library beside the same statement by hand, and beside what people write today. All ways
 * have the same pool to themselves in turn, and sign in the same people.
 */
@NullMarked
package dev.identitysync.benchmarks.postgres;

import org.jspecify.annotations.NullMarked;
