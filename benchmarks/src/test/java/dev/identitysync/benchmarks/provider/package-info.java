/** A provider whose ID tokens are verified here. */
@NullMarked
package dev.identitysync.benchmarks.provider;

import org.jspecify.annotations.NullMarked;
