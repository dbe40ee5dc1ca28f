package dev.longarc.workflows.records;

import dev.longarc.evaluation.Tally;
import dev.longarc.plan.Plan;
import java.util.List;

/**
 * What the store says of an experiment that is about to run, or to run again.
 *
 * @param tally of everything recorded so far
 * @param due slices of what has no result yet, all rounds
 */
public record OpenedExperiment(
    String name, Plan plan, boolean paused, Tally tally, List<ShardSlice> due) {}
