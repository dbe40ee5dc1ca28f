package dev.longarc.evaluation;

import dev.longarc.strategy.StrategyOutcome;
import org.jspecify.annotations.Nullable;

/**
 * What became of one strategy run of an evaluation: an outcome, a failure, or neither when an
 * earlier strategy of the step won and this run was cancelled.
 *
 * @param step index of the step in the plan
 * @param index of the strategy in the step
 * @param strategy its name
 * @param tries executions it took, lost ones included; 0 when it was reused from an earlier round
 * @param timeMs wall time of the last try
 * @param cpuMs CPU time of the last try's thread
 * @param worker that ran the last try: host and process
 */
public record RunReport(
    int step,
    int index,
    String strategy,
    int tries,
    long timeMs,
    long cpuMs,
    String worker,
    @Nullable StrategyOutcome outcome,
    @Nullable Failure failure) {}
