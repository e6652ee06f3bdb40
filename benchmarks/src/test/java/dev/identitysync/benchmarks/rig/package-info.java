@NullMarked
package dev.identitysync.benchmarks.rig;

import org.jspecify.annotations.NullMarked;
