/** What whoever deploys has to say, checked before anything is made of it. */
@NullMarked
package dev.identitysync.examples.infrastructure.settings;

import org.jspecify.annotations.NullMarked;
