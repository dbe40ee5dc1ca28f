package dev.longarc.experiment;

import dev.longarc.evaluation.FailureType;
import java.util.Set;

/**
 * A failed evaluation that can run again.
 *
 * @param round in which it failed
 * @param message what went wrong, for people
 * @param reusable its strategy runs that came to an outcome, as {@code step:index}: they will not
 *     run again
 */
public record RetryableEvaluation(
    String arcTaskId, int round, FailureType type, String message, Set<String> reusable) {}
