package dev.longarc.workflows.contract;

import dev.longarc.experiment.ShardSlice;
import dev.longarc.plan.Plan;

/**
 * @param window evaluations open at once, at least 1
 * @param signals how many tallies the shard may send its experiment, at least 1
 */
public record ShardStart(ShardSlice slice, Plan plan, int window, int signals, boolean paused) {}
