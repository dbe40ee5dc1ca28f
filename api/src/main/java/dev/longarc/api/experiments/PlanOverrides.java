package dev.longarc.api.experiments;

import dev.longarc.api.errors.ApiException;
import dev.longarc.plan.Limits;
import dev.longarc.plan.Plan;
import org.jspecify.annotations.Nullable;

/** Values of a creation that replace those of its plan. */
final class PlanOverrides {
  private PlanOverrides() {}

  /**
   * @throws ApiException naming the first value out of range
   */
  static Plan apply(CreateExperiment wanted, Plan plan) {
    var changed = plan.withLimits(limits(wanted, plan.limits()));
    if (wanted.seed() != null) {
      changed = changed.withSeed(wanted.seed());
    }
    if (wanted.priority() != null) {
      changed = changed.withPriority(whole("priority", wanted.priority(), Plan.LOWEST_PRIORITY));
    }
    if (wanted.parallelism() != null) {
      changed =
          changed.withParallelism(whole("parallelism", wanted.parallelism(), Plan.MAX_PARALLELISM));
    }
    return changed;
  }

  private static Limits limits(CreateExperiment wanted, Limits limits) {
    var taskUsd = wanted.taskLimitUsd();
    var experimentUsd = wanted.limitUsd();
    return new Limits(
        taskUsd == null ? limits.taskUsd() : Ranges.usd("task_limit_usd", taskUsd),
        experimentUsd == null ? limits.experimentUsd() : Ranges.usd("limit_usd", experimentUsd),
        minutes(wanted.deadlineMinutes(), limits.minutes()));
  }

  private static @Nullable Long minutes(@Nullable Long wanted, @Nullable Long plans) {
    return wanted == null
        ? plans
        : Long.valueOf(Ranges.whole("deadline_minutes", wanted, 1, Limits.MAX_MINUTES));
  }

  private static int whole(String place, int given, int max) {
    return Math.toIntExact(Ranges.whole(place, given, 1, max));
  }
}
