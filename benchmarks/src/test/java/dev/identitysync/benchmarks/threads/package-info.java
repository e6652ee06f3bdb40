/** That the library does not hold up the threads that carry virtual threads. */
@NullMarked
package dev.identitysync.benchmarks.threads;

import org.jspecify.annotations.NullMarked;
