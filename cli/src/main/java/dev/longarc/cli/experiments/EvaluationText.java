package dev.longarc.cli.experiments;

import dev.longarc.arc.Grid;
import dev.longarc.cli.terminal.Screen;
import dev.longarc.cli.terminal.Style;
import dev.longarc.cli.terminal.Table;
import dev.longarc.cli.terminal.Texts;
import dev.longarc.evaluation.Failure;
import dev.longarc.outcome.Result;
import dev.longarc.outcome.RunReport;
import dev.longarc.outcome.TryReport;
import dev.longarc.strategy.Guess;
import dev.longarc.text.Printable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The text about one evaluation, besides its grids. */
final class EvaluationText {
  private final Screen screen;

  EvaluationText(Screen screen) {
    this.screen = screen;
  }

  /** The line with verdict, strategy, round, tries, times and cost. */
  String headline(String arcTaskId, @Nullable Result result) {
    String task = screen.styled(Style.BOLD, arcTaskId);
    if (result == null) {
      return task + "  no result yet";
    }
    String by = result.strategy() == null ? "" : " by " + result.strategy();
    return "%s  %s%s, round %d, %s, waited %s, computed %s, %s"
        .formatted(
            task,
            screen.styled(ResultTable.style(result.verdict()), result.verdict().name()),
            by,
            result.round(),
            Texts.count(result.tries(), "try", "tries"),
            Texts.time(Duration.ofMillis(result.waitedMs())),
            Texts.time(Duration.ofMillis(result.computedMs())),
            Texts.dollars(result.costUsd()));
  }

  /** A round's failure, its strategy runs, and the programs behind its attempts. */
  List<String> round(Result result, List<RunReport> runs, boolean trace) {
    var lines = new ArrayList<String>();
    if (result.failure() != null) {
      lines.add("");
      lines.addAll(failure(result, result.failure()));
    }
    if (!runs.isEmpty()) {
      lines.add("");
      lines.addAll(runTable(result.round(), runs));
      lines.addAll(stamps(runs));
    }
    List<String> tries = disturbed(result, runs) ? tries(runs) : List.of();
    if (!tries.isEmpty()) {
      lines.add("");
      lines.addAll(tries);
    }
    for (String program : programs(result, runs)) {
      lines.add("");
      lines.add(program);
    }
    if (trace) {
      runs.forEach(run -> lines.addAll(trace(run)));
    }
    return lines;
  }

  private static boolean disturbed(Result result, List<RunReport> runs) {
    return result.failure() != null || runs.stream().anyMatch(run -> run.tries() > 1);
  }

  private List<String> failure(Result result, Failure failure) {
    var recovery = result.recoveredBy();
    var lines = new ArrayList<String>();
    lines.add(
        "%s (%s): %s"
            .formatted(
                recovery == null
                    ? screen.styled(ResultTable.style(result.verdict()), ended(result))
                    : "Round %d recovered from a failure".formatted(result.round()),
                failure.type(),
                Printable.line(failure.message())));
    lines.add(
        "  "
            + (recovery == null
                ? FailureText.advice(failure.type())
                : "Recovered by: " + FailureText.words(recovery)));
    FailureText.causes(failure).forEach(line -> lines.add("  " + line));
    return lines;
  }

  private static String ended(Result result) {
    return "Round %d %s".formatted(result.round(), result.verdict());
  }

  private List<String> runTable(int round, List<RunReport> runs) {
    var table =
        new Table(
            ">round",
            ">step",
            "~strategy",
            ">tries",
            ">time",
            ">work units",
            "~worker",
            "~outcome");
    for (RunReport run : runs) {
      var outcome = run.outcome();
      table.add(
          round,
          run.step() + 1,
          run.strategy(),
          run.tries() == 0 && outcome != null ? "reused" : run.tries(),
          Texts.time(Duration.ofMillis(run.timeMs())),
          outcome == null ? "" : outcome.workUnits(),
          run.worker(),
          outcome(run));
    }
    return table.lines(screen);
  }

  /** The table of the known activity attempts; empty when there are none. */
  private List<String> tries(List<RunReport> runs) {
    var table =
        new Table(
            "~strategy",
            ">try",
            "~worker",
            ">waited",
            ">ran",
            ">progress",
            "alone",
            "~how it ended");
    for (RunReport run : runs) {
      for (TryReport each : run.tryLog()) {
        table.add(
            run.strategy(),
            each.number(),
            each.worker(),
            Texts.time(Duration.ofMillis(each.queueMs())),
            Texts.time(Duration.ofMillis(each.runMs())),
            progress(each),
            each.alone() ? "yes" : "",
            end(each));
      }
    }
    return table.hasRows() ? table.lines(screen) : List.of();
  }

  /**
   * The used share of the budget at the last heartbeat, and the share at its start if it resumed.
   */
  private static String progress(TryReport each) {
    return each.doneFrom() > 0
        ? String.format(Locale.ROOT, "%.0f → %.0f %%", 100 * each.doneFrom(), 100 * each.done())
        : String.format(Locale.ROOT, "%.0f %%", 100 * each.done());
  }

  private static String end(TryReport each) {
    return switch (each.end()) {
      case ANSWERED -> "answered";
      case FAILED -> each.failureType() + ": " + each.message();
      case LOST -> "lost: " + each.message();
      case HANDED_OVER -> "handed over: " + each.message();
    };
  }

  /** The stamps of the runs, each once. */
  private static List<String> stamps(List<RunReport> runs) {
    return runs.stream()
        .filter(run -> run.outcome() != null && !run.outcome().stamp().isBlank())
        .map(run -> "%s ran with %s".formatted(run.strategy(), run.outcome().stamp()))
        .distinct()
        .map(Printable::line)
        .toList();
  }

  private static String outcome(RunReport run) {
    if (run.failure() != null) {
      return run.failure().type() + ": " + run.failure().message();
    }
    if (run.outcome() == null) {
      return "no outcome: an earlier one won, or a limit came first";
    }
    return run.outcome().isEmpty()
        ? "no guess"
        : String.format(Locale.ROOT, "guesses, confidence %.2f", run.outcome().confidence());
  }

  /** The programs behind the attempts, each once. */
  private static Set<String> programs(Result result, List<RunReport> runs) {
    var programs = new LinkedHashSet<String>();
    for (int test = 0; test < result.attempts().perTest().size(); test++) {
      List<Grid> attempts = result.attempts().perTest().get(test);
      for (RunReport run : runs) {
        for (Guess guess : guesses(run, test)) {
          if (attempts.contains(guess.grid()) && !guess.program().isBlank()) {
            programs.add("%s: %s".formatted(run.strategy(), Printable.line(guess.program())));
          }
        }
      }
    }
    return programs;
  }

  private static List<Guess> guesses(RunReport run, int test) {
    var outcome = run.outcome();
    return outcome == null || outcome.guesses().size() <= test
        ? List.of()
        : outcome.guesses().get(test);
  }

  private static List<String> trace(RunReport run) {
    if (run.outcome() == null || run.outcome().trace().isEmpty()) {
      return List.of();
    }
    var lines = new ArrayList<String>(List.of("", "Trace of " + run.strategy()));
    run.outcome().trace().forEach(line -> lines.add("  " + Printable.line(line)));
    return lines;
  }
}
