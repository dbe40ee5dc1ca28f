package dev.longarc.evaluation;

import java.util.Set;

/**
 * Which FAILED evaluations to run again; both sets narrow, an empty one does not.
 *
 * @param failureTypes only failures of these kinds
 * @param arcTaskIds only these ARC tasks
 */
public record RetryFilter(Set<FailureType> failureTypes, Set<String> arcTaskIds) {
  /** Every failed evaluation. */
  public static final RetryFilter ALL = new RetryFilter(Set.of(), Set.of());

  public RetryFilter {
    failureTypes = failureTypes == null ? Set.of() : Set.copyOf(failureTypes);
    arcTaskIds = arcTaskIds == null ? Set.of() : Set.copyOf(arcTaskIds);
  }
}
