/** The measurement of the library beside its limits and its peers: a program, which {@code benchmarks/run} starts. */
@NullMarked
package dev.identitysync.benchmarks;

import org.jspecify.annotations.NullMarked;
