package dev.longarc.evaluation;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

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
    failureTypes = failureTypes == null ? Set.of() : sorted(failureTypes);
    arcTaskIds = arcTaskIds == null ? Set.of() : sorted(arcTaskIds);
  }

  /** One text form: a workflow hands it on, and the order of a hash set differs between JVMs. */
  private static <T extends Comparable<T>> Set<T> sorted(Set<T> values) {
    return Collections.unmodifiableSet(new TreeSet<>(values));
  }
}
