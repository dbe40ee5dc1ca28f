package dev.longarc.workflows.store;

import dev.longarc.evaluation.Tally;
import dev.longarc.experiment.ShardSlice;
import dev.longarc.plan.Plan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the store says of an experiment that is about to run, or to run again.
 *
 * @param tally of everything recorded so far
 * @param plan with the parallelism that was set last
 * @param due slices of what has no result yet, all rounds
 * @param deadlineMs when it has to end, in epoch milliseconds; null: never
 * @param openShards workflow ids of its shards that are open, by an earlier run of the experiment
 */
public record OpenedExperiment(
    String name,
    Plan plan,
    boolean paused,
    Tally tally,
    List<ShardSlice> due,
    @Nullable Long deadlineMs,
    List<String> openShards) {
  public OpenedExperiment {
    openShards = openShards == null ? List.of() : List.copyOf(openShards); // of earlier builds
  }
}
