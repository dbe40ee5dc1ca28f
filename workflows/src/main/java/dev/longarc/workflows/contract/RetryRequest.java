package dev.longarc.workflows.contract;

import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.RetryFilter;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A selection of failed evaluations to run again. All fields may be left out.
 *
 * @param failureTypes only failures of these kinds
 * @param arcTaskIds only these ARC tasks
 * @param dryRun true: only list them
 */
public record RetryRequest(
    @Nullable Set<FailureType> failureTypes, @Nullable Set<String> arcTaskIds, boolean dryRun) {
  /** Every failed evaluation. */
  public static final RetryRequest ALL = new RetryRequest(null, null, false);

  public static RetryRequest of(RetryFilter filter, boolean dryRun) {
    return new RetryRequest(filter.failureTypes(), filter.arcTaskIds(), dryRun);
  }

  /** The filter of this request. */
  public RetryFilter filter() {
    return new RetryFilter(
        failureTypes == null ? Set.of() : failureTypes, arcTaskIds == null ? Set.of() : arcTaskIds);
  }
}
