/** The functions that are started, as a deployment would have them: they use nothing of the other packages. */
@NullMarked
package dev.identitysync.benchmarks.coldstart.function;

import org.jspecify.annotations.NullMarked;
