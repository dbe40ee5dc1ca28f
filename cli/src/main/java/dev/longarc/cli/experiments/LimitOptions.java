package dev.longarc.cli.experiments;

import dev.longarc.plan.Limits;
import dev.longarc.plan.Plan;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of {@code run} that replace limits, priority and parallelism of the plan. */
final class LimitOptions {
  @Option(
      names = "--max-cost",
      paramLabel = "USD",
      converter = OptionValues.Dollars.class,
      description = "The limit of the experiment, at which it stops; see longarc budget.")
  private @Nullable BigDecimal maxCost;

  @Option(
      names = "--max-task-cost",
      paramLabel = "USD",
      converter = OptionValues.Dollars.class,
      description = "The limit of each ARC task. Default: the plan's, $0.42 if it has none.")
  private @Nullable BigDecimal maxTaskCost;

  @Option(
      names = "--deadline",
      paramLabel = "TIME",
      converter = OptionValues.Minutes.class,
      description = "The time until it stops, such as 90m or 8h; see longarc deadline.")
  private @Nullable Long minutes;

  @Option(
      names = "--priority",
      paramLabel = "1..5",
      description = "Where experiments share workers, smaller numbers come first. Default: 3.")
  private @Nullable Integer priority;

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      description = "The greatest number of open evaluations, instead of the plan's.")
  private @Nullable Integer parallelism;

  boolean isEmpty() {
    return maxCost == null
        && maxTaskCost == null
        && minutes == null
        && priority == null
        && parallelism == null;
  }

  /** {@code plan} with these options, checked before anything starts. */
  Plan over(Plan plan) {
    var limits = plan.limits();
    var with =
        plan.withLimits(
            new Limits(
                maxTaskCost == null ? limits.taskUsd() : maxTaskCost,
                maxCost == null ? limits.experimentUsd() : maxCost,
                minutes == null ? limits.minutes() : minutes));
    with = priority == null ? with : with.withPriority(priority);
    return parallelism == null ? with : with.withParallelism(parallelism);
  }

  /** Adds the options as fields of a creation. */
  void addTo(Map<String, Object> request) {
    add(request, "limit_usd", maxCost);
    add(request, "task_limit_usd", maxTaskCost);
    add(request, "deadline_minutes", minutes);
    add(request, "priority", priority);
    add(request, "parallelism", parallelism);
  }

  private static void add(Map<String, Object> request, String field, @Nullable Object value) {
    if (value != null) {
      request.put(field, value);
    }
  }
}
