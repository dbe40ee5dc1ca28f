package dev.longarc.workflows.contract;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param round in which they run again; 0 when nothing matched, or in a dry run
 * @param evaluations how many run again, or would
 * @param arcTaskIds in a dry run the first hundred
 * @param atMostUsd in a dry run what it costs if every strategy run spends its whole budget
 */
public record RetryReceipt(
    int round, int evaluations, List<String> arcTaskIds, @Nullable BigDecimal atMostUsd) {
  public RetryReceipt {
    arcTaskIds = arcTaskIds == null ? List.of() : List.copyOf(arcTaskIds);
  }

  /** They do run again. */
  public RetryReceipt(int round, int evaluations) {
    this(round, evaluations, List.of(), null);
  }
}
