package dev.longarc.experiment;

import java.util.List;

/**
 * How the ARC tasks of an experiment were selected from its dataset.
 *
 * @param text such as {@code 50 of 400, stratified by difficulty, seed 7}
 * @param strata of a stratified sample, in their order; otherwise empty
 */
public record SelectionSummary(String text, List<Stratum> strata) {
  public SelectionSummary {
    strata = List.copyOf(strata);
  }

  /** A selection of which only the counts are known. */
  public static SelectionSummary of(int selected, int of) {
    return new SelectionSummary("%s of %s".formatted(selected, of), List.of());
  }

  /**
   * A stratum of a sample.
   *
   * @param name such as {@code hard}, or the range of a feature, {@code input.objects:2..5}
   * @param tasks how many ARC tasks it has
   * @param selected how many of them the sample has
   */
  public record Stratum(String name, int tasks, int selected) {}
}
