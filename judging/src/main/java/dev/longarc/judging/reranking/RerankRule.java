package dev.longarc.judging.reranking;

import dev.longarc.arc.Attempts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
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

  /**
   * A guess of a run for one test input.
   *
   * @param run the index of the run in plan order
   * @param rank the index of the guess among those of its run
   * @param output the hash of the grid
   * @param confidence 0–1, as the strategy said it
   * @param calibrated 0–1
   * @param verified whether its program reproduces all demonstrations
   */
  public record Candidate(
      int run,
      int rank,
      String strategy,
      String output,
      double confidence,
      double calibrated,
      boolean verified) {}

  /** All candidates with one output: their number of runs, and the best of each value. */
  private record Output(
      String hash,
      int runs,
      double confidence,
      double calibrated,
      boolean verified,
      int run,
      int rank) {
    static Output of(List<Candidate> same) {
      var first =
          same.stream()
              .min(Comparator.comparingInt(Candidate::run).thenComparingInt(Candidate::rank))
              .orElseThrow();
      return new Output(
          first.output(),
          (int) same.stream().mapToInt(Candidate::run).distinct().count(),
          greatest(same, Candidate::confidence),
          greatest(same, Candidate::calibrated),
          same.stream().anyMatch(Candidate::verified),
          first.run(),
          first.rank());
    }

    private static double greatest(List<Candidate> same, ToDoubleFunction<Candidate> value) {
      return same.stream().mapToDouble(value).max().orElseThrow();
    }
  }

  /** The hashes of the chosen attempts for one test input, the best first, at most two. */
  public List<String> choose(List<Candidate> candidates) {
    var byOutput = new LinkedHashMap<String, List<Candidate>>();
    for (Candidate candidate : candidates) {
      byOutput.computeIfAbsent(candidate.output(), _ -> new ArrayList<>()).add(candidate);
    }
    return byOutput.values().stream()
        .map(Output::of)
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
