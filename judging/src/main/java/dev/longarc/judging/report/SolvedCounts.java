package dev.longarc.judging.report;

import dev.longarc.outcome.EvaluationRow;
import dev.longarc.outcome.RunRow;
import java.util.List;

/**
 * How many ARC tasks an experiment solved, beside those that its strategies did. A strategy has
 * solved one if its own two best answers are right, whatever was submitted.
 *
 * @param byExperiment with the attempts that were submitted
 * @param byAnyStrategy by at least one
 * @param lostInFailures by a strategy, in an evaluation that FAILED or did not end
 * @param lostInTheChoice by a strategy, but other answers were submitted
 * @param onlyTogether by the experiment, with answers of several strategies of which none solved it
 *     alone
 */
public record SolvedCounts(
    int byExperiment,
    int byAnyStrategy,
    int lostInFailures,
    int lostInTheChoice,
    int onlyTogether) {
  public static SolvedCounts of(List<EvaluationRow> rows) {
    int byExperiment = 0;
    int byAny = 0;
    int failed = 0;
    int choice = 0;
    int together = 0;
    for (EvaluationRow row : rows) {
      boolean any = row.runs().stream().anyMatch(RunRow::hasSolved);
      byExperiment += row.isSolved() ? 1 : 0;
      byAny += any ? 1 : 0;
      if (any && !row.isSolved()) {
        failed += row.isScored() ? 0 : 1;
        choice += row.isScored() ? 1 : 0;
      }
      together += row.isSolved() && !any ? 1 : 0;
    }
    return new SolvedCounts(byExperiment, byAny, failed, choice, together);
  }
}
