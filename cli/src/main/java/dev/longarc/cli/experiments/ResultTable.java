package dev.longarc.cli.experiments;

import dev.longarc.application.contract.ResultBody;
import dev.longarc.application.contract.StatusBody;
import dev.longarc.cli.terminal.OutcomeCategory;
import dev.longarc.cli.terminal.Screen;
import dev.longarc.cli.terminal.Style;
import dev.longarc.cli.terminal.Table;
import dev.longarc.cli.terminal.Table.Cell;
import dev.longarc.cli.terminal.Texts;
import dev.longarc.evaluation.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Results as a table of evaluations, and as counts. */
final class ResultTable {
  private ResultTable() {}

  /** All results, one line each. */
  static List<String> all(Screen screen, List<ResultBody> results) {
    var table =
        new Table(
            "ARC task",
            ">round",
            "verdict",
            "~strategy",
            ">tries",
            ">waited",
            ">computed",
            ">total",
            ">cost",
            "~failure");
    for (ResultBody each : results) {
      table.add(
          each.taskId(),
          each.round(),
          verdict(each.verdict()),
          orDash(each.strategy()),
          each.tries(),
          time(each.waitedMs()),
          time(each.computedMs()),
          time(each.timeMs()),
          Texts.dollars(each.cost()),
          FailureText.line(each));
    }
    return table.lines(screen);
  }

  /**
   * At most {@code limit} results, failures first, otherwise in order, and the number of the rest.
   */
  static List<String> some(Screen screen, List<ResultBody> results, int limit, String moreWith) {
    var table =
        new Table("ARC task", "verdict", "~strategy", ">waited", ">computed", ">total", ">cost");
    failuresFirst(results).limit(limit).forEach(each -> addShort(table, each));
    var lines = new ArrayList<>(table.lines(screen));
    if (results.size() > limit) {
      lines.add("… and %d more: %s".formatted(results.size() - limit, moreWith));
    }
    return lines;
  }

  private static Stream<ResultBody> failuresFirst(List<ResultBody> results) {
    return results.stream().sorted(Comparator.comparing(each -> each.verdict() != Verdict.FAILED));
  }

  private static void addShort(Table table, ResultBody result) {
    table.add(
        result.taskId(),
        verdict(result.verdict()),
        orDash(result.strategy()),
        time(result.waitedMs()),
        time(result.computedMs()),
        time(result.timeMs()),
        Texts.dollars(result.cost()));
  }

  private static String time(long ms) {
    return Texts.time(Duration.ofMillis(ms));
  }

  /** The counts of {@code results} by outcome, with the strategies or the reasons. */
  static List<String> counts(Screen screen, List<ResultBody> results) {
    return counts(screen, results, 0, "");
  }

  /**
   * The same for all results of an experiment, with the evaluations that a limit kept from running,
   * most of which have no result of their own.
   */
  static List<String> counts(Screen screen, List<ResultBody> results, StatusBody experiment) {
    long listed = results.stream().filter(each -> each.verdict() == Verdict.NOT_RUN).count();
    return counts(
        screen,
        results,
        Math.max(0, Math.toIntExact(experiment.tally().count(Verdict.NOT_RUN) - listed)),
        String.valueOf(experiment.stopReason()));
  }

  private static List<String> counts(
      Screen screen, List<ResultBody> results, int unlisted, String why) {
    var table = new Table("ended", ">evaluations", "~by");
    var counts =
        results.stream()
            .collect(
                Collectors.groupingBy(ResultTable::category, TreeMap::new, Collectors.toList()));
    if (unlisted > 0) {
      counts.putIfAbsent(OutcomeCategory.NOT_RUN, List.of());
    }
    counts.forEach((category, each) -> {
      int more = category == OutcomeCategory.NOT_RUN ? unlisted : 0;
      table.add(
          new Cell(category.words(), category.style()),
          each.size() + more,
          reasons(each, more, why));
    });
    return table.lines(screen);
  }

  private static OutcomeCategory category(ResultBody result) {
    return OutcomeCategory.of(
        result.verdict(), result.attempts().stream().anyMatch(guesses -> !guesses.isEmpty()));
  }

  private static String reasons(List<ResultBody> results, int more, String why) {
    var counts =
        results.stream()
            .collect(
                Collectors.groupingBy(ResultTable::reason, TreeMap::new, Collectors.counting()));
    if (more > 0) {
      counts.merge(why, (long) more, Long::sum);
    }
    return counts.entrySet().stream()
        .map(entry -> entry.getKey() + " " + entry.getValue())
        .collect(Collectors.joining(", "));
  }

  /** The reason of the outcome, which is not a recovered failure. */
  private static String reason(ResultBody result) {
    if (result.failureType() != null) {
      return result.failureType().name();
    }
    String by = result.strategy() == null ? "no attempt" : result.strategy();
    return switch (result.verdict()) {
      case NOT_RUN -> "cancelled";
      case PARTIAL -> by + " in part";
      case SOLVED, UNSOLVED, UNSCORED, FAILED -> by;
    };
  }

  static Cell verdict(Verdict verdict) {
    return new Cell(verdict.name(), style(verdict));
  }

  static Style style(Verdict verdict) {
    return switch (verdict) {
      case SOLVED -> Style.GREEN;
      case PARTIAL -> Style.YELLOW;
      case FAILED -> Style.RED;
      case NOT_RUN -> Style.FAINT;
      case UNSOLVED, UNSCORED -> Style.PLAIN;
    };
  }

  private static String orDash(@Nullable String text) {
    return text == null ? "–" : text;
  }
}
