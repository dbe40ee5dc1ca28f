package dev.longarc.pages.comparisons;

import dev.longarc.application.contract.ExperimentBodies.ExperimentBody;
import dev.longarc.pages.text.Figures;
import java.util.List;
import java.util.stream.IntStream;

/**
 * An experiment that is compared, or several that are pooled.
 *
 * @param letter A for the first
 */
public record ComparedArm(String letter, List<Line> experiments) {
  /**
   * One experiment.
   *
   * @param progress such as {@code 12 of 20 ended}
   * @param dataset with its revision
   * @param datasetHash of the contents
   */
  public record Line(
      String id,
      String name,
      String status,
      boolean ended,
      String progress,
      String dataset,
      String datasetHash,
      String plan) {
    static Line of(ExperimentBody body) {
      var tally = body.tally();
      return new Line(
          body.experimentId(),
          body.name(),
          body.status(),
          tally.ended() >= tally.total(),
          "%s of %s ended".formatted(Figures.count(tally.ended()), Figures.count(tally.total())),
          "%s, revision %s".formatted(body.dataset(), body.datasetRevision()),
          body.datasetHash(),
          body.plan().name());
    }
  }

  /** The arms of a comparison, in its order. */
  public static List<ComparedArm> of(List<List<ExperimentBody>> arms) {
    return IntStream.range(0, arms.size())
        .mapToObj(arm ->
            new ComparedArm(
                String.valueOf((char) ('A' + arm)), arms.get(arm).stream().map(Line::of).toList()))
        .toList();
  }

  /** The ids of its experiments, as an address has them. */
  public String ids() {
    return String.join(",", experiments.stream().map(Line::id).toList());
  }

  boolean hasEnded() {
    return experiments.stream().allMatch(Line::ended);
  }
}
