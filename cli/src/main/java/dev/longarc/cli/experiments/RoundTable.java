package dev.longarc.cli.experiments;

import dev.longarc.application.contract.ResultBody;
import dev.longarc.cli.terminal.Screen;
import dev.longarc.cli.terminal.Table;
import dev.longarc.cli.terminal.Table.Cell;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** The rounds of an experiment side by side: one line for each ARC task. */
final class RoundTable {
  private RoundTable() {}

  /**
   * A column for each round with verdict and tries, and the failure of the newest.
   *
   * @param results of all rounds
   */
  static List<String> lines(Screen screen, List<ResultBody> results) {
    var rounds = new TreeSet<Integer>();
    var tasks = new LinkedHashMap<String, SortedMap<Integer, ResultBody>>();
    for (ResultBody each : results) {
      rounds.add(each.round());
      tasks.computeIfAbsent(each.taskId(), _ -> new TreeMap<>()).put(each.round(), each);
    }
    var table = new Table(headings(rounds));
    tasks.forEach((arcTaskId, byRound) -> table.add(cells(arcTaskId, rounds, byRound)));
    return table.lines(screen);
  }

  private static String[] headings(Set<Integer> rounds) {
    var headings = new ArrayList<String>();
    headings.add("ARC task");
    rounds.forEach(round -> headings.add("round %d (tries)".formatted(round)));
    headings.add("~failure");
    return headings.toArray(String[]::new);
  }

  private static Object[] cells(
      String arcTaskId, Set<Integer> rounds, SortedMap<Integer, ResultBody> byRound) {
    var cells = new ArrayList<Object>();
    cells.add(arcTaskId);
    rounds.forEach(round -> cells.add(cell(byRound, round)));
    cells.add(FailureText.line(byRound.sequencedValues().getLast()));
    return cells.toArray();
  }

  private static Object cell(Map<Integer, ResultBody> byRound, int round) {
    var result = byRound.get(round);
    return result == null
        ? ""
        : new Cell(
            "%s (%d)".formatted(result.verdict(), result.tries()),
            ResultTable.style(result.verdict()));
  }
}
