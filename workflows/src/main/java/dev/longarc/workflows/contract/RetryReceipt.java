package dev.longarc.workflows.contract;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param round the round of the retry; 0 when nothing matched, and in a dry run
 * @param evaluations the number of matching evaluations
 * @param arcTaskIds in a dry run, the first hundred of them
 * @param atMostUsd in a dry run, the cost if every strategy run spends its whole budget
 */
public record RetryReceipt(
    int round, int evaluations, List<String> arcTaskIds, @Nullable BigDecimal atMostUsd) {
  public RetryReceipt {
    arcTaskIds = arcTaskIds == null ? List.of() : List.copyOf(arcTaskIds);
  }

  /** The receipt of a retry that is not a dry run. */
  public RetryReceipt(int round, int evaluations) {
    this(round, evaluations, List.of(), null);
  }
}
