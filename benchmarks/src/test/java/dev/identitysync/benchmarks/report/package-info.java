@NullMarked
package dev.identitysync.benchmarks.report;

import org.jspecify.annotations.NullMarked;
