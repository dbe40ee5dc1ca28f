package dev.longarc.workflows.evaluation;

import dev.longarc.arc.Grid;
import dev.longarc.evaluation.Failure;
import dev.longarc.outcome.EvaluationReport;
import dev.longarc.outcome.RunReport;
import dev.longarc.plan.StrategySpec;
import dev.longarc.strategy.Guess;
import dev.longarc.strategy.StrategyOutcome;
import dev.longarc.text.Printable;
import dev.longarc.workflows.Markdown;
import dev.longarc.workflows.contract.EvaluationStart;
import dev.longarc.workflows.store.Recorded;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An evaluation's "Current Details" in the Web UI, as Markdown of at most about 30 kB: its state
 * while it runs; at its end its runs, attempts and programs. Never test outputs, which workflows do
 * not know.
 */
final class EvaluationDetails {
  private static final int MAX_RUNS = 20;
  private static final int MAX_PROGRAMS = 4;
  private static final int MAX_MESSAGE = 300;
  private static final int MAX_NAME = 100;
  private static final int MAX_PROGRAM = 1_000;

  private EvaluationDetails() {}

  /**
   * While a step runs.
   *
   * @param step its index in the plan; one further is the fallback's
   * @param ended reports of earlier steps
   */
  static String running(
      EvaluationStart start, int step, List<StrategySpec> specs, List<RunReport> ended) {
    int steps = start.plan().steps().size();
    String place = step < steps ? "step %s of %s".formatted(step + 1, steps) : "fallback";
    String strategies =
        specs.stream().map(spec -> name(spec.name())).collect(Collectors.joining(", "));
    return "**running** · round %s · %s: %s\n%s"
        .formatted(start.round(), place, strategies, lines(ended));
  }

  /** After the end. */
  static String ended(EvaluationReport report, Recorded recorded) {
    return headline(report, recorded)
        + lines(report.runs())
        + failure(report)
        + new DrawnAttempts().markdown(report.attempts().perTest())
        + programs(report)
        + "In a terminal: %s\n"
            .formatted(
                Markdown.code(
                    "longarc show %s %s --steps"
                        .formatted(report.experimentId(), report.arcTaskId()),
                    MAX_MESSAGE));
  }

  private static String headline(EvaluationReport report, Recorded recorded) {
    Double confidence = report.confidence();
    return "**%s**%s · round %s%s · $%s · %s s\n"
        .formatted(
            recorded.verdict().name().toLowerCase(Locale.ROOT).replace('_', ' '),
            report.strategy() == null ? "" : " by " + name(report.strategy()),
            report.round(),
            confidence == null ? "" : " · confidence " + decimal(confidence),
            recorded.costUsd().setScale(6, RoundingMode.HALF_UP).toPlainString(),
            Duration.ofMillis(report.timeMs()).toSeconds());
  }

  private static String lines(List<RunReport> runs) {
    String lines =
        runs.stream()
            .limit(MAX_RUNS)
            .map(run -> "- %s: %s\n".formatted(name(run.strategy()), state(run)))
            .collect(Collectors.joining());
    return runs.size() <= MAX_RUNS
        ? lines
        : lines + "- and %s more runs\n".formatted(runs.size() - MAX_RUNS);
  }

  private static String state(RunReport run) {
    StrategyOutcome outcome = run.outcome();
    Failure failure = run.failure();
    if (failure != null) {
      return "failed (%s)".formatted(failure.type());
    }
    if (outcome == null) {
      return "cancelled";
    }
    return (outcome.isEmpty()
            ? "no guess"
            : "guesses, confidence %s".formatted(decimal(outcome.confidence())))
        + (run.tries() == 0 ? ", of an earlier round" : "");
  }

  private static String failure(EvaluationReport report) {
    Failure failure = report.failure();
    if (failure == null) {
      return "";
    }
    return "- %s: %s%s\n"
        .formatted(
            failure.type(),
            Markdown.code(failure.message(), MAX_MESSAGE),
            report.recoveredBy() == null
                ? ""
                : ", recovered by %s"
                    .formatted(
                        report.recoveredBy().name().toLowerCase(Locale.ROOT).replace('_', ' ')));
  }

  /** The programs behind the attempts, each once. */
  private static String programs(EvaluationReport report) {
    Set<String> programs = new LinkedHashSet<>();
    for (RunReport run : report.runs()) {
      if (run.outcome() != null) {
        addPrograms(run.outcome().guesses(), report.attempts().perTest(), programs);
      }
    }
    return programs.stream()
        .limit(MAX_PROGRAMS)
        .map(program ->
            "Program\n" + Markdown.block(Markdown.cut(Printable.line(program), MAX_PROGRAM)))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static void addPrograms(
      List<List<Guess>> guesses, List<List<Grid>> attempts, Set<String> programs) {
    for (int test = 0; test < Math.min(guesses.size(), attempts.size()); test++) {
      for (Guess guess : guesses.get(test)) {
        if (attempts.get(test).contains(guess.grid()) && !guess.program().isBlank()) {
          programs.add(guess.program());
        }
      }
    }
  }

  private static String name(String strategy) {
    return Markdown.code(strategy, MAX_NAME);
  }

  private static String decimal(double share) {
    return String.format(Locale.ROOT, "%.2f", share);
  }
}
