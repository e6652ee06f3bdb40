/** Runs JMH so that the ways of one case take turns, and hands its figures on as series. */
@NullMarked
package dev.identitysync.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;
