package dev.longarc.workflows.contract;

import dev.longarc.evaluation.ExperimentStatus;
import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.Tally;
import org.jspecify.annotations.Nullable;

/**
 * @param round the newest
 * @param parallelism the greatest number of open evaluations; 0 before the store was read
 * @param deadlineMs the deadline in epoch milliseconds; null: none
 * @param stopReason the limit by which the experiment is STOPPED; otherwise null
 */
public record ExperimentProgress(
    ExperimentStatus status,
    int round,
    Tally tally,
    int parallelism,
    @Nullable Long deadlineMs,
    @Nullable FailureType stopReason) {}
