package dev.longarc.judging.reranking;

import dev.longarc.judging.statistics.PairedCounts;
import dev.longarc.judging.statistics.Share;
import dev.longarc.judging.text.FigureText;
import dev.longarc.outcome.CandidateRow;
import dev.longarc.outcome.EvaluationCandidates;
import dev.longarc.strategy.Calibration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Applies a rule to one evaluation after the other, and keeps only counts and ids. */
public final class RerankingFigures {
  private final RerankRule rule;
  private final Function<String, Calibration> calibrations;
  private final List<String> onlyRule = new ArrayList<>();
  private final List<String> onlySubmission = new ArrayList<>();
  private int both;
  private int neither;
  private int withAny;
  private int withoutCandidates;

  /**
   * @param calibrations of the strategies' confidences, by the strategy's name
   */
  public RerankingFigures(RerankRule rule, Function<String, Calibration> calibrations) {
    this.rule = rule;
    this.calibrations = calibrations;
  }

  /** Adds an evaluation; those whose candidates are not all known are only counted. */
  public void add(EvaluationCandidates evaluation) {
    if (!evaluation.complete()) {
      withoutCandidates++;
      return;
    }
    withAny += isAmongCandidates(evaluation) ? 1 : 0;
    boolean byRule = isSolvedByRule(evaluation);
    if (byRule && evaluation.solved()) {
      both++;
    } else if (byRule) {
      onlyRule.add(evaluation.arcTaskId());
    } else if (evaluation.solved()) {
      onlySubmission.add(evaluation.arcTaskId());
    } else {
      neither++;
    }
  }

  private static boolean isAmongCandidates(EvaluationCandidates evaluation) {
    for (int test = 0; test < evaluation.outputs().size(); test++) {
      String output = evaluation.outputs().get(test);
      if (of(evaluation, test).stream().noneMatch(row -> row.output().equals(output))) {
        return false;
      }
    }
    return true;
  }

  private boolean isSolvedByRule(EvaluationCandidates evaluation) {
    for (int test = 0; test < evaluation.outputs().size(); test++) {
      var chosen = rule.choose(of(evaluation, test), calibrations);
      if (!chosen.contains(evaluation.outputs().get(test))) {
        return false;
      }
    }
    return true;
  }

  private static List<CandidateRow> of(EvaluationCandidates evaluation, int test) {
    return evaluation.candidates().stream().filter(row -> row.test() == test).toList();
  }

  /** The figures of all evaluations so far. */
  public Reranking reranking() {
    var counts = new PairedCounts(both, onlySubmission.size(), onlyRule.size(), neither);
    int pairs = counts.pairs();
    return new Reranking(
        sentence(counts),
        Share.of(both + onlyRule.size(), pairs),
        Share.of(both + onlySubmission.size(), pairs),
        Share.of(withAny, pairs),
        both,
        onlyRule,
        onlySubmission,
        counts.difference(),
        counts.newcombe(),
        pairs == 0 ? null : counts.mcNemar(),
        withoutCandidates);
  }

  private String sentence(PairedCounts counts) {
    if (counts.pairs() == 0) {
      return withoutCandidates == 0
          ? "No ARC task was scored, so there is nothing to rerank."
          : "No candidates are stored of the %s scored ARC tasks, so there is nothing to rerank."
              .formatted(withoutCandidates);
    }
    if (counts.flips() == 0) {
      return "The rule solves the same %s of %s ARC tasks as the submissions."
          .formatted(both, counts.pairs());
    }
    String flips =
        "Of %s ARC tasks, the rule solves %s that the submissions do not, and the submissions %s"
                .formatted(counts.pairs(), counts.onlyB(), counts.onlyA())
            + " that the rule does not; ";
    return counts.flips() < PairedCounts.LEAST_FLIPS
        ? flips
            + "fewer than %s differences in all can never reach p < 0.05."
                .formatted(PairedCounts.LEAST_FLIPS)
        : flips + "p %s.".formatted(FigureText.p(counts.mcNemar()));
  }
}
