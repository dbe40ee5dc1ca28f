package dev.longarc.workflows.contract;

import dev.longarc.experiment.ShardSlice;
import dev.longarc.plan.Plan;

/**
 * @param window the greatest number of open evaluations, at least 1
 * @param signals the greatest number of tallies sent to the experiment, at least 1
 */
public record ShardStart(ShardSlice slice, Plan plan, int window, int signals, boolean paused) {}
