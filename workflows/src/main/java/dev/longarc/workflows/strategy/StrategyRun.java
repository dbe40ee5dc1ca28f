package dev.longarc.workflows.strategy;

import dev.longarc.arc.Puzzle;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One strategy, one puzzle: all that a pool worker needs, which has no store.
 *
 * @param round of the evaluation, from 1
 * @param step index of the step in the plan
 * @param budget in the strategy's work units
 * @param triesBefore tries that earlier activities of this strategy run took, which ended in
 *     failures
 * @param from where the last of those activities has left it; null: at its start
 * @param limitMs how long the strategy may work in this activity, in milliseconds: its worker ends
 *     it then; null: as long as the server lets it
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
