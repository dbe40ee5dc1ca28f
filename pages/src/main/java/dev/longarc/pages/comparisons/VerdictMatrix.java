package dev.longarc.pages.comparisons;

import dev.longarc.evaluation.Verdict;
import dev.longarc.judging.comparison.Comparison.VerdictPair;
import dev.longarc.pages.text.Figures;
import dev.longarc.pages.text.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How many ARC tasks have which verdict in A, by line, and in B, by column.
 *
 * @param verdicts of the columns
 */
public record VerdictMatrix(List<String> verdicts, List<Line> lines) {
  /** What A has with one verdict. */
  public record Line(String verdict, List<Cell> cells, String total) {}

  /**
   * @param change gained or lost, for those that only one of both solves; empty otherwise
   */
  public record Cell(String count, String change) {}

  /**
   * @param pairs empty with pooled experiments, whose verdicts may differ
   */
  static VerdictMatrix of(List<VerdictPair> pairs) {
    Map<Verdict, List<VerdictPair>> byA = new LinkedHashMap<>();
    pairs.forEach(pair -> byA.computeIfAbsent(pair.a(), _ -> new ArrayList<>()).add(pair));
    return new VerdictMatrix(
        byA.keySet().stream().map(Words::of).toList(),
        byA.entrySet().stream().map(each -> line(each.getKey(), each.getValue())).toList());
  }

  private static Line line(Verdict verdict, List<VerdictPair> pairs) {
    return new Line(
        Words.of(verdict),
        pairs.stream().map(pair -> new Cell(Figures.count(pair.count()), change(pair))).toList(),
        Figures.count(pairs.stream().mapToInt(VerdictPair::count).sum()));
  }

  private static String change(VerdictPair pair) {
    boolean inA = pair.a() == Verdict.SOLVED;
    boolean inB = pair.b() == Verdict.SOLVED;
    return inA == inB ? "" : inB ? "gained" : "lost";
  }
}
