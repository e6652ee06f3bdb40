/** How long a function takes from the start of its process to its first answer. */
@NullMarked
package dev.identitysync.benchmarks.coldstart;

import org.jspecify.annotations.NullMarked;
