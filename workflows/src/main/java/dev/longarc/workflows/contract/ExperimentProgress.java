package dev.longarc.workflows.contract;

import dev.longarc.evaluation.ExperimentStatus;
import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.Tally;
import org.jspecify.annotations.Nullable;

/**
 * @param round the newest
 * @param parallelism evaluations open at once; 0 before the store was read
 * @param deadlineMs when it has to end, in epoch milliseconds; null: never
 * @param stopReason the limit that made it STOPPED; otherwise null
 */
public record ExperimentProgress(
    ExperimentStatus status,
    int round,
    Tally tally,
    int parallelism,
    @Nullable Long deadlineMs,
    @Nullable FailureType stopReason) {}
