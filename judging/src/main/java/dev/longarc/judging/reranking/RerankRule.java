package dev.longarc.judging.reranking;

import dev.longarc.arc.Attempts;
import dev.longarc.outcome.CandidateRow;
import dev.longarc.strategy.Calibration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * A rule that orders the different outputs for one test input. The order of the candidates never
 * matters: outputs that a rule holds equal are ordered by the earliest run that gave them, then by
 * that run's rank of them, then by their hash.
 */
public enum RerankRule {
  /** The output of the most runs first; of equally many, the one with the highest confidence. */
  VOTE,
  /**
   * Outputs of programs that reproduce all demonstrations first; among them, and among the others,
   * the one with the highest confidence.
   */
  VERIFIED,
  /** The output with the highest calibrated confidence first. */
  CALIBRATED;

  /** All candidates with one output: their number of runs, and the best of each value. */
  private record Output(
      String hash,
      int runs,
      double confidence,
      double calibrated,
      boolean verified,
      int run,
      int rank) {
    static Output of(List<CandidateRow> same, Function<String, Calibration> calibrations) {
      var first =
          same.stream()
              .min(Comparator.comparingInt(CandidateRow::run).thenComparingInt(CandidateRow::rank))
              .orElseThrow();
      return new Output(
          first.output(),
          (int) same.stream().mapToInt(CandidateRow::run).distinct().count(),
          greatest(same, CandidateRow::confidence),
          greatest(same, row -> calibrations.apply(row.strategy()).apply(row.confidence())),
          same.stream().anyMatch(CandidateRow::verified),
          first.run(),
          first.rank());
    }

    private static double greatest(List<CandidateRow> same, ToDoubleFunction<CandidateRow> value) {
      return same.stream().mapToDouble(value).max().orElseThrow();
    }
  }

  /**
   * The hashes of the chosen attempts, the best first, at most two.
   *
   * @param candidates of all runs for one test input
   * @param calibrations of the strategies' confidences, by the strategy's name
   */
  public List<String> choose(
      List<CandidateRow> candidates, Function<String, Calibration> calibrations) {
    var byOutput = new LinkedHashMap<String, List<CandidateRow>>();
    for (CandidateRow candidate : candidates) {
      byOutput.computeIfAbsent(candidate.output(), _ -> new ArrayList<>()).add(candidate);
    }
    return byOutput.values().stream()
        .map(same -> Output.of(same, calibrations))
        .sorted(
            worstFirst()
                .reversed()
                .thenComparingInt(Output::run)
                .thenComparingInt(Output::rank)
                .thenComparing(Output::hash))
        .limit(Attempts.MAX)
        .map(Output::hash)
        .toList();
  }

  private Comparator<Output> worstFirst() {
    return switch (this) {
      case VOTE -> Comparator.comparingInt(Output::runs).thenComparingDouble(Output::confidence);
      case VERIFIED ->
          Comparator.comparing(Output::verified).thenComparingDouble(Output::confidence);
      case CALIBRATED -> Comparator.comparingDouble(Output::calibrated);
    };
  }
}
