package dev.longarc.experiment;

import dev.longarc.plan.Plan;
import dev.longarc.plan.Prices;
import java.math.BigDecimal;
import java.util.List;

/**
 * The preview of a retry.
 *
 * @param arcTaskIds the first hundred
 * @param atMostUsd the cost if every strategy run spends its whole budget
 */
public record RetryPreview(int evaluations, List<String> arcTaskIds, BigDecimal atMostUsd) {
  /** A sample that suffices to check the filter. */
  private static final int SHOWN = 100;

  /**
   * @param plan resolved
   */
  public static RetryPreview of(List<RetryableEvaluation> failed, Plan plan, Prices prices) {
    return new RetryPreview(
        failed.size(),
        failed.stream().map(RetryableEvaluation::arcTaskId).limit(SHOWN).toList(),
        failed.stream()
            .map(each -> prices.atMost(plan, each.reusable()))
            .reduce(BigDecimal.ZERO, BigDecimal::add));
  }
}
