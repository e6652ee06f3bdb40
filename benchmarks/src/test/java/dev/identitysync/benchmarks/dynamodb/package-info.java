@NullMarked
package dev.identitysync.benchmarks.dynamodb;

import org.jspecify.annotations.NullMarked;
