package dev.longarc.workflows.run;

import dev.longarc.strategy.StrategyOutcome;

/**
 * What a pool worker sends back.
 *
 * @param tries executions of the activity it took, lost ones included
 * @param timeMs wall time of this try
 * @param cpuMs CPU time of this try's thread
 * @param worker host and process
 */
public record StrategyResult(
    StrategyOutcome outcome, int tries, long timeMs, long cpuMs, String worker) {}
