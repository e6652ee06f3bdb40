/**
 * Puts functions behind the triggers of a user pool without breaking the pool.
 *
 * <p>{@code UpdateUserPool} sets whatever a request leaves out back to its default, so {@link
 * dev.identitysync.cognito.wiring.TriggerWiring} writes every setting back as it was described, refuses where it cannot, and
 * describes again. It still writes a whole pool without a condition, as the service has none: let nothing else change the
 * pool in the same second. {@link dev.identitysync.cognito.wiring.TriggerWiringResource} does the same for CloudFormation.
 */
@NullMarked
package dev.identitysync.cognito.wiring;

import org.jspecify.annotations.NullMarked;
