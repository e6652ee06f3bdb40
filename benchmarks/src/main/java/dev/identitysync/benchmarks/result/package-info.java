/** What was measured, as it is written to {@code results/} and read for the report. */
@NullMarked
package dev.identitysync.benchmarks.result;

import org.jspecify.annotations.NullMarked;
