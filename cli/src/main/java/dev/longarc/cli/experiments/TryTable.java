package dev.longarc.cli.experiments;

import dev.longarc.cli.terminal.Screen;
import dev.longarc.cli.terminal.Table;
import dev.longarc.cli.terminal.Texts;
import dev.longarc.outcome.RunReport;
import dev.longarc.outcome.TryReport;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** The strategy runs of an evaluation, try by try. */
final class TryTable {
  private TryTable() {}

  /** Of the runs whose tries left a trace; empty when none did. */
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

  /** Of the budget, when it was last heard of; from where it went on, if it did. */
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
