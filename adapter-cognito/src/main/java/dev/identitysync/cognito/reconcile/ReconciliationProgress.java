package dev.identitysync.cognito.reconcile;

import java.util.OptionalLong;

/**
 * How far a {@link PoolReconciliation} is.
 *
 * @param phase the step
 * @param done how many users it looked at in this step
 * @param estimated about how many there are, where somebody knows. Cognito's number is from up to a day ago
 */
public record ReconciliationProgress(ReconciliationPhase phase, long done, OptionalLong estimated) {}
