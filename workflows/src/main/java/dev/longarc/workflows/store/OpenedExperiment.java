package dev.longarc.workflows.store;

import dev.longarc.evaluation.Tally;
import dev.longarc.experiment.ShardSlice;
import dev.longarc.plan.Plan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An experiment that is about to run, or to run again, as read from the store.
 *
 * @param tally of all results so far
 * @param plan with the newest parallelism
 * @param due slices of the evaluations without a result, of all rounds
 * @param deadlineMs in epoch milliseconds; null: none
 * @param openShards workflow ids of shards that an earlier run of the experiment left open
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
    openShards =
        openShards == null ? List.of() : List.copyOf(openShards); // earlier builds have none
  }
}
