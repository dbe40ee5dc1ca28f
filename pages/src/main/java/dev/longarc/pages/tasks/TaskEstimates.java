package dev.longarc.pages.tasks;

import dev.longarc.application.contract.EstimateBodies.EstimatesBody;
import dev.longarc.application.contract.EstimateBodies.StrategyEstimateBody;
import dev.longarc.pages.text.Figures;
import java.util.List;

/**
 * What strategies are expected to do.
 *
 * @param recommendation the name of one of them
 */
public record TaskEstimates(List<Line> lines, String recommendation, String reason) {
  /** One strategy. */
  public record Line(String strategy, String chance, String cost, String time, String reason) {
    static Line of(StrategyEstimateBody body) {
      return new Line(
          body.strategy(),
          Figures.percent(body.confidenceEstimate()),
          Figures.money(body.estimatedCost()),
          Figures.duration(body.estimatedTimeMs()),
          body.reason());
    }
  }

  static TaskEstimates of(EstimatesBody body) {
    return new TaskEstimates(
        body.evaluations().stream().map(Line::of).toList(), body.recommendation(), body.reason());
  }
}
