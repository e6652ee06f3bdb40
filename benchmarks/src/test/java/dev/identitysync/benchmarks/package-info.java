@NullMarked
package dev.identitysync.benchmarks;

import org.jspecify.annotations.NullMarked;
