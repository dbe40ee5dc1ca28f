package dev.longarc.experiment;

import dev.longarc.evaluation.FailureType;
import java.util.Set;

/**
 * A failed evaluation that can run again.
 *
 * @param round the round of the failure
 * @param message the failure's message
 * @param reusable its strategy runs with an outcome, as {@code step:index}, which are not repeated
 */
public record RetryableEvaluation(
    String arcTaskId, int round, FailureType type, String message, Set<String> reusable) {}
