/** What a sign-in costs beside its store. */
@NullMarked
package dev.identitysync.benchmarks.provisioning;

import org.jspecify.annotations.NullMarked;
