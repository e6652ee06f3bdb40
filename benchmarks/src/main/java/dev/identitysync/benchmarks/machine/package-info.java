/** On what, of what and when something was measured. */
@NullMarked
package dev.identitysync.benchmarks.machine;

import org.jspecify.annotations.NullMarked;
