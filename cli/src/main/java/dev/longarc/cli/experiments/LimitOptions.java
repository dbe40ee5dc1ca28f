package dev.longarc.cli.experiments;

import dev.longarc.plan.Limits;
import dev.longarc.plan.Plan;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What {@code run} sets instead of the plan: money, time, and how it shares the machine. */
final class LimitOptions {
  @Option(
      names = "--max-cost",
      paramLabel = "USD",
      converter = OptionValues.Dollars.class,
      description = "What the experiment may cost. At this limit it stops; see longarc budget.")
  private @Nullable BigDecimal maxCost;

  @Option(
      names = "--max-task-cost",
      paramLabel = "USD",
      converter = OptionValues.Dollars.class,
      description = "What one ARC task may cost. Default: the plan's, $0.42 if it says nothing.")
  private @Nullable BigDecimal maxTaskCost;

  @Option(
      names = "--deadline",
      paramLabel = "TIME",
      converter = OptionValues.Minutes.class,
      description = "How long it may take, such as 90m or 8h. Then it stops; see longarc deadline.")
  private @Nullable Long minutes;

  @Option(
      names = "--priority",
      paramLabel = "1..5",
      description = "Where experiments share workers, smaller numbers go first. Default: 3.")
  private @Nullable Integer priority;

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      description = "Evaluations open at once, instead of the plan's.")
  private @Nullable Integer parallelism;

  boolean isEmpty() {
    return maxCost == null
        && maxTaskCost == null
        && minutes == null
        && priority == null
        && parallelism == null;
  }

  /** {@code plan} with what was given here, checked before anything starts. */
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

  /** As fields of a creation. */
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
