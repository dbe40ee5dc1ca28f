package dev.longarc.cli.experiments;

import dev.longarc.application.contract.EvaluationBody.FailureBody;
import dev.longarc.application.contract.EvaluationBody.RoundBody;
import dev.longarc.application.contract.EvaluationBody.RunBody;
import dev.longarc.application.contract.EvaluationBody.TryBody;
import dev.longarc.cli.terminal.Screen;
import dev.longarc.cli.terminal.Style;
import dev.longarc.cli.terminal.Table;
import dev.longarc.cli.terminal.Texts;
import dev.longarc.text.Printable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The text about one evaluation, besides its grids. */
final class EvaluationText {
  private final Screen screen;

  EvaluationText(Screen screen) {
    this.screen = screen;
  }

  /** The line with verdict, strategy, round, tries, times and cost. */
  String headline(String arcTaskId, @Nullable RoundBody result) {
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
            Texts.dollars(result.cost()));
  }

  /** A round's failure, its strategy runs, and the programs behind its attempts. */
  List<String> round(RoundBody result, boolean trace) {
    var runs = result.runs();
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
    for (AttemptProgram program : AttemptProgram.of(result)) {
      lines.add("");
      lines.add("%s: %s".formatted(program.strategy(), Printable.line(program.text())));
    }
    if (trace) {
      runs.forEach(run -> lines.addAll(trace(run)));
    }
    return lines;
  }

  private static boolean disturbed(RoundBody result, List<RunBody> runs) {
    return result.failure() != null || runs.stream().anyMatch(run -> run.tries() > 1);
  }

  private List<String> failure(RoundBody result, FailureBody failure) {
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

  private static String ended(RoundBody result) {
    return "Round %d %s".formatted(result.round(), result.verdict());
  }

  private List<String> runTable(int round, List<RunBody> runs) {
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
    for (RunBody run : runs) {
      table.add(
          round,
          run.step() + 1,
          run.strategy(),
          run.outcome().equals("reused") ? run.outcome() : run.tries(),
          Texts.time(Duration.ofMillis(run.timeMs())),
          run.workUnits() == null ? "" : run.workUnits(),
          run.worker(),
          outcome(run));
    }
    return table.lines(screen);
  }

  /** The table of the known activity attempts; empty when there are none. */
  private List<String> tries(List<RunBody> runs) {
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
    for (RunBody run : runs) {
      for (TryBody each : run.tryLog()) {
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
  private static String progress(TryBody each) {
    return each.doneFrom() > 0
        ? String.format(Locale.ROOT, "%.0f → %.0f %%", 100 * each.doneFrom(), 100 * each.done())
        : String.format(Locale.ROOT, "%.0f %%", 100 * each.done());
  }

  private static String end(TryBody each) {
    return switch (each.end()) {
      case "answered" -> each.end();
      case "failed" -> each.failureType() + ": " + each.message();
      default -> each.end().replace('_', ' ') + ": " + each.message();
    };
  }

  /** The stamps of the runs, each once. */
  private static List<String> stamps(List<RunBody> runs) {
    return runs.stream()
        .filter(run -> run.stamp() != null && !run.stamp().isBlank())
        .map(run -> "%s ran with %s".formatted(run.strategy(), run.stamp()))
        .distinct()
        .map(Printable::line)
        .toList();
  }

  private static String outcome(RunBody run) {
    if (run.failure() != null) {
      return run.failure().type() + ": " + run.failure().message();
    }
    if (run.confidence() == null) {
      return "no outcome: an earlier one won, or a limit came first";
    }
    return run.guesses().stream().allMatch(List::isEmpty)
        ? "no guess"
        : String.format(Locale.ROOT, "guesses, confidence %.2f", run.confidence());
  }

  private static List<String> trace(RunBody run) {
    if (run.trace().isEmpty()) {
      return List.of();
    }
    var lines = new ArrayList<String>(List.of("", "Trace of " + run.strategy()));
    run.trace().forEach(line -> lines.add("  " + Printable.line(line)));
    return lines;
  }
}
