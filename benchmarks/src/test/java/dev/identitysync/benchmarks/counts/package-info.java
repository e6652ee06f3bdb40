/**
 * The gate on what does not depend on the machine: what one call sends, and what it allocates on the heap. It is held to
 * {@code counts.properties}.
 */
@NullMarked
package dev.identitysync.benchmarks.counts;

import org.jspecify.annotations.NullMarked;
