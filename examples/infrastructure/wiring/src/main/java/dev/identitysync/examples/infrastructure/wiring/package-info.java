/** The function that CloudFormation calls to put the triggers of a pool in place. */
@NullMarked
package dev.identitysync.examples.infrastructure.wiring;

import org.jspecify.annotations.NullMarked;
