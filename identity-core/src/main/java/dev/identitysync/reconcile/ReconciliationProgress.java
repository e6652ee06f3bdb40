package dev.identitysync.reconcile;

import java.util.OptionalLong;

/**
 * How far a reconciliation is.
 *
 * @param phase the step
 * @param done how many users it looked at in this step
 * @param estimated about how many there are, where somebody knows. The number may be a day old
 */
public record ReconciliationProgress(Step phase, long done, OptionalLong estimated) {}
