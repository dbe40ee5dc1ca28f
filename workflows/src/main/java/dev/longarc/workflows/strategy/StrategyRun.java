package dev.longarc.workflows.strategy;

import dev.longarc.arc.Puzzle;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run of one strategy on one puzzle. A pool worker needs nothing else, since it has no store.
 *
 * @param round of the evaluation, from 1
 * @param step index of the step in the plan
 * @param budget in the strategy's work units
 * @param triesBefore activity attempts of this strategy run's earlier activities, which failed
 * @param from the progress of the last of those activities; null: none
 * @param limitMs the longest time of the strategy's work in this activity, in milliseconds, after
 *     which its worker ends it; null: the server's limit alone
 * @param seed of this run, derived from the experiment's, the ARC task and the strategy
 */
public record StrategyRun(
    String experimentId,
    String arcTaskId,
    int round,
    int step,
    String strategy,
    long budget,
    long seed,
    Map<String, String> options,
    Puzzle puzzle,
    int triesBefore,
    @Nullable RunProgress from,
    @Nullable Long limitMs) {}
