/** What the parts of the measurement have in common. */
@NullMarked
package dev.identitysync.benchmarks.plan;

import org.jspecify.annotations.NullMarked;
