/** What was measured, to be read by people: Markdown, and plots beside it. */
@NullMarked
package dev.identitysync.benchmarks.report;

import org.jspecify.annotations.NullMarked;
