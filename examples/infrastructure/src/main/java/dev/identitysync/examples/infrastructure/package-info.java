/** The program that the CDK runs: which stacks there are, and how they get their settings. */
@NullMarked
package dev.identitysync.examples.infrastructure;

import org.jspecify.annotations.NullMarked;
