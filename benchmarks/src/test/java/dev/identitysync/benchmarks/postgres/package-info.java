@NullMarked
package dev.identitysync.benchmarks.postgres;

import org.jspecify.annotations.NullMarked;
