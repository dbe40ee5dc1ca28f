package dev.longarc.pages.text;

import dev.longarc.evaluation.Tally;
import dev.longarc.evaluation.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * The verdicts of an experiment as one bar.
 *
 * @param total its width: all evaluations
 * @param segments from the left, without empty ones
 * @param label the same as a sentence
 */
public record CountsBar(int total, List<Segment> segments, String label) {
  /**
   * A part of the bar.
   *
   * @param name the class of its colour
   * @param from the number of evaluations left of it
   */
  public record Segment(String name, int from, int count) {}

  private static final List<Verdict> ORDER =
      List.of(Verdict.SOLVED, Verdict.PARTIAL, Verdict.UNSOLVED, Verdict.FAILED);

  public static CountsBar of(Tally tally) {
    var segments = new ArrayList<Segment>();
    var words = new ArrayList<String>();
    int from = 0;
    for (Verdict verdict : ORDER) {
      int count = tally.count(verdict);
      if (count > 0) {
        segments.add(new Segment(Words.of(verdict), from, count));
        words.add(Figures.count(count) + " " + Words.of(verdict));
      }
      from += count;
    }
    words.add(Figures.count(tally.total() - from) + " without a verdict");
    return new CountsBar(Math.max(1, tally.total()), segments, String.join(", ", words));
  }
}
