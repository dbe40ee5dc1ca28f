package dev.longarc.features;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Estimates the runs of one strategy on a puzzle from its ended runs on similar ones: the mean
 * share of the nearest puzzles that it solved, and the medians of time and cost, weighted by
 * similarity and drawn towards what is usual of the strategy. The fewer and the less similar they
 * are, the more they are drawn.
 */
public final class RunEstimator {
  /** Chosen by cross-validation: docs/estimates.md. */
  static final Settings CHOSEN = new Settings(12, 0.15, 0.5, 0.1);

  private final List<PuzzleRuns> runs;
  private final Settings settings;
  private final double usualShare;
  private final double usualLogSeconds;
  private final double usualLogUsd;

  /**
   * @param nearest the number of nearest puzzles that count
   * @param half the distance at which a puzzle counts half as much as one with equal features
   * @param usualShare what is usual counts as much as so many puzzles with equal features, in the
   *     confidence
   * @param usualLogarithm the same, in time and cost
   */
  record Settings(int nearest, double half, double usualShare, double usualLogarithm) {}

  /**
   * @param runs of one strategy, one for each puzzle; at least one
   */
  public RunEstimator(List<PuzzleRuns> runs) {
    this(runs, CHOSEN);
  }

  RunEstimator(List<PuzzleRuns> runs, Settings settings) {
    if (runs.isEmpty()) {
      throw new IllegalArgumentException("No run was given to estimate from.");
    }
    this.runs = List.copyOf(runs);
    this.settings = settings;
    usualShare = shareOfAll();
    usualLogSeconds = median(PuzzleRuns::logSeconds);
    usualLogUsd = median(PuzzleRuns::logUsd);
  }

  /**
   * What is expected of a run.
   *
   * @param confidence 0–1: the chance that it solves the puzzle
   * @param similar the number of nearest puzzles that were scored
   * @param similarSolved the number of those that it mostly solved
   */
  public record RunEstimate(
      double confidence, double seconds, double usd, int similar, int similarSolved) {}

  private record Near(PuzzleRuns runs, double weight) {}

  /** The share of the puzzles that it solves, as if it had solved one more and not another. */
  private double shareOfAll() {
    double solved = 1;
    int scored = 2;
    for (PuzzleRuns each : runs) {
      if (each.scored() > 0) {
        solved += each.solvedShare();
        scored++;
      }
    }
    return solved / scored;
  }

  private double median(ToDoubleFunction<PuzzleRuns> value) {
    double[] sorted = runs.stream().mapToDouble(value).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  public RunEstimate of(PuzzleEmbedding puzzle) {
    List<Near> nearest = nearest(puzzle);
    List<Near> scored = nearest.stream().filter(near -> near.runs().scored() > 0).toList();
    return new RunEstimate(
        mean(scored, PuzzleRuns::solvedShare, usualShare, settings.usualShare()),
        Math.exp(median(nearest, PuzzleRuns::logSeconds, usualLogSeconds)),
        Math.exp(median(nearest, PuzzleRuns::logUsd, usualLogUsd)),
        scored.size(),
        (int) scored.stream().filter(near -> near.runs().solvedShare() >= 0.5).count());
  }

  double usualShare() {
    return usualShare;
  }

  double usualLogSeconds() {
    return usualLogSeconds;
  }

  double usualLogUsd() {
    return usualLogUsd;
  }

  private List<Near> nearest(PuzzleEmbedding puzzle) {
    return runs.stream()
        .map(each -> new Near(each, weight(puzzle.distance(each.embedding()))))
        .sorted(Comparator.comparingDouble(Near::weight).reversed())
        .limit(settings.nearest())
        .toList();
  }

  private double weight(double distance) {
    double halves = distance / settings.half();
    return Math.pow(0.5, halves * halves);
  }

  private static double mean(
      List<Near> nearest, ToDoubleFunction<PuzzleRuns> value, double usual, double usualWeight) {
    double sum = usual * usualWeight;
    double weight = usualWeight;
    for (Near near : nearest) {
      sum += near.weight() * value.applyAsDouble(near.runs());
      weight += near.weight();
    }
    return sum / weight;
  }

  private record Weighted(double value, double weight) {}

  /** The least value to which half of all weight belongs, that of what is usual included. */
  private double median(List<Near> nearest, ToDoubleFunction<PuzzleRuns> value, double usual) {
    var sorted = new ArrayList<>(List.of(new Weighted(usual, settings.usualLogarithm())));
    nearest.forEach(
        near -> sorted.add(new Weighted(value.applyAsDouble(near.runs()), near.weight())));
    sorted.sort(Comparator.comparingDouble(Weighted::value));
    double half = sorted.stream().mapToDouble(Weighted::weight).sum() / 2;
    double weight = 0;
    for (Weighted each : sorted) {
      weight += each.weight();
      if (weight >= half) {
        return each.value();
      }
    }
    return sorted.getLast().value(); // weights that round to less than their sum
  }
}
