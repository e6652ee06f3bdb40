/**
 * Puts load on a store: threads that call it one call after the other, and ways of doing the same measured in turn. A
 * {@link dev.identitysync.benchmarks.rig.Contest} measures {@link dev.identitysync.benchmarks.rig.Way ways} at a {@link
 * dev.identitysync.benchmarks.rig.Pace}, and gives a series for each.
 */
@NullMarked
package dev.identitysync.benchmarks.rig;

import org.jspecify.annotations.NullMarked;
