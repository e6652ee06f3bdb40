/** Answers, as lines for a person and as JSON for a program. */
@NullMarked
package dev.identitysync.examples.admin.output;

import org.jspecify.annotations.NullMarked;
