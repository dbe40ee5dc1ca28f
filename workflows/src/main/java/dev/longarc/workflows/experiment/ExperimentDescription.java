package dev.longarc.workflows.experiment;

import dev.longarc.plan.Plan;
import dev.longarc.plan.Step;
import dev.longarc.plan.StrategySpec;
import dev.longarc.workflows.Markdown;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the Web UI shows of an experiment from its start on, also while no worker answers its
 * queries.
 *
 * @param summary one line of Markdown, at most 200 bytes
 * @param details Markdown, at most 20 kB
 */
public record ExperimentDescription(String summary, String details) {
  /** A character has three bytes at most, and one more with its escape if it has one. */
  private static final int MAX_SUMMARY = 66;

  private static final int MAX_STEPS = 10;
  private static final int MAX_TEXT = 200;

  /**
   * @param dataset name of the dataset
   * @param evaluations their number
   */
  public static ExperimentDescription of(
      String experimentId, String name, String dataset, int evaluations, Plan plan) {
    String summary = "%s: %s on %s".formatted(name, plan.name(), dataset);
    return new ExperimentDescription(
        Markdown.escaped(Markdown.cut(summary, MAX_SUMMARY)),
        """
        %s
        - dataset %s, %s ARC tasks
        - plan %s%s, confidence bar %s, seed %s
        %s\
        - look in a terminal: %s, %s, %s
        - run what failed again: %s, or the update `retryFailed`
        """
            .formatted(
                code(name),
                code(dataset),
                evaluations,
                code(plan.name()),
                plan.description().isBlank() ? "" : " (%s)".formatted(code(plan.description())),
                plan.confidenceBar(),
                plan.seed(),
                steps(plan),
                command("status", experimentId),
                command("results", experimentId),
                command("show", experimentId + " TASK"),
                command("retry", experimentId)));
  }

  private static String steps(Plan plan) {
    List<Step> steps = plan.steps();
    var text = new StringBuilder();
    for (int number = 1; number <= Math.min(MAX_STEPS, steps.size()); number++) {
      text.append(
          "  - step %s: %s\n".formatted(number, strategies(steps.get(number - 1).strategies())));
    }
    if (steps.size() > MAX_STEPS) {
      text.append("  - and %s more steps\n".formatted(steps.size() - MAX_STEPS));
    }
    return text.toString();
  }

  private static String strategies(List<StrategySpec> strategies) {
    return code(
        strategies.stream()
            .map(spec -> "%s %s".formatted(spec.name(), spec.budget()))
            .collect(Collectors.joining(", ")));
  }

  private static String command(String verb, String arguments) {
    return code("longarc %s %s".formatted(verb, arguments));
  }

  private static String code(String text) {
    return Markdown.code(text, MAX_TEXT);
  }
}
