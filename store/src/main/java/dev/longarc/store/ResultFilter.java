package dev.longarc.store;

import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.Verdict;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Conditions for an experiment's results, all of which must hold; null, or an empty set, leaves one
 * out. Ranges include their ends, {@code recordedBefore} excepted.
 *
 * @param failureTypes of failed results and of those after a failure
 * @param strategy of the first attempt
 * @param minTimeMs from the evaluation's start to its end, like {@code maxTimeMs}
 * @param idPrefix the first characters of the ARC task's id
 * @param allRounds false: only the newest result of each ARC task
 */
public record ResultFilter(
    Set<Verdict> verdicts,
    Set<FailureType> failureTypes,
    @Nullable String strategy,
    @Nullable BigDecimal minCostUsd,
    @Nullable BigDecimal maxCostUsd,
    @Nullable Long minTimeMs,
    @Nullable Long maxTimeMs,
    @Nullable Instant recordedFrom,
    @Nullable Instant recordedBefore,
    @Nullable String idPrefix,
    boolean allRounds) {
  /** The newest result of each ARC task. */
  public static final ResultFilter NEWEST =
      new ResultFilter(Set.of(), Set.of(), null, null, null, null, null, null, null, null, false);

  static final String IS_NEWEST =
      """
      NOT EXISTS (
          SELECT FROM experiment_results AS later
          WHERE later.experiment_id = result.experiment_id
            AND later.task_id = result.task_id
            AND later.round > result.round)\
      """;

  public ResultFilter {
    verdicts = Set.copyOf(verdicts);
    failureTypes = Set.copyOf(failureTypes);
  }

  Filters filters(String experimentId) {
    var filters =
        new Filters()
            .where("experiment_id = :experiment", "experiment", experimentId)
            .in("verdict", verdicts)
            .in("failure_type", failureTypes)
            .where("strategy = :strategy", "strategy", strategy)
            .where("cost_usd >= :minCost", "minCost", minCostUsd)
            .where("cost_usd <= :maxCost", "maxCost", maxCostUsd)
            .where("time_ms >= :minTime", "minTime", minTimeMs)
            .where("time_ms <= :maxTime", "maxTime", maxTimeMs)
            .where("recorded_at >= :from", "from", recordedFrom)
            .where("recorded_at < :before", "before", recordedBefore)
            .where("starts_with(task_id, :prefix)", "prefix", idPrefix);
    return allRounds ? filters : filters.where(IS_NEWEST);
  }
}
