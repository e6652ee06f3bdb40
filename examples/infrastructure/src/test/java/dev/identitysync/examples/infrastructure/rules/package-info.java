/** What no template may break, whatever is in it. Each rule has a stack that breaks it. */
@NullMarked
package dev.identitysync.examples.infrastructure.rules;

import org.jspecify.annotations.NullMarked;
