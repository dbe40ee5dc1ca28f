package dev.longarc.evaluation;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * A selection of FAILED evaluations to run again, by both sets; an empty set selects all.
 *
 * @param failureTypes only failures of these kinds
 * @param arcTaskIds only these ARC tasks
 */
public record RetryFilter(Set<FailureType> failureTypes, Set<String> arcTaskIds) {
  /** Every failed evaluation. */
  public static final RetryFilter ALL = new RetryFilter(Set.of(), Set.of());

  public RetryFilter {
    failureTypes = failureTypes == null ? Set.of() : sorted(failureTypes);
    arcTaskIds = arcTaskIds == null ? Set.of() : sorted(arcTaskIds);
  }

  /**
   * Sorts the set, since it is part of payloads, and the order of a hash set differs between JVMs.
   */
  private static <T extends Comparable<T>> Set<T> sorted(Set<T> values) {
    return Collections.unmodifiableSet(new TreeSet<>(values));
  }
}
