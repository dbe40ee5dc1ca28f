package dev.longarc.cli.experiments;

import dev.longarc.cli.terminal.Screen;
import dev.longarc.cli.terminal.Table;
import dev.longarc.cli.terminal.Texts;
import dev.longarc.outcome.RunReport;
import dev.longarc.outcome.TryReport;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** The activity attempts of an evaluation's strategy runs. */
final class TryTable {
  private TryTable() {}

  /** The table of the known activity attempts; empty when there are none. */
  static List<String> lines(Screen screen, List<RunReport> runs) {
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
}
