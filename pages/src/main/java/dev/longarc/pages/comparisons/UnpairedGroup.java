package dev.longarc.pages.comparisons;

import dev.longarc.judging.comparison.Comparison.Unpaired;
import dev.longarc.judging.comparison.Comparison.UnpairedReason;
import dev.longarc.pages.text.TaskAddress;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * ARC tasks that are not compared, for one reason.
 *
 * @param count of all of them
 * @param tasks the first of them
 * @param more how many others there are
 */
public record UnpairedGroup(String reason, int count, List<Task> tasks, int more) {
  private static final int LISTED = 200;

  /** An ARC task and its page. */
  public record Task(String id, String path) {}

  /** The largest group first. */
  static List<UnpairedGroup> of(List<Unpaired> unpaired, String datasetA, String datasetB) {
    return unpaired.stream()
        .collect(Collectors.groupingBy(UnpairedGroup::reason, TreeMap::new, Collectors.toList()))
        .entrySet()
        .stream()
        .map(each -> group(each.getKey(), each.getValue(), datasetA, datasetB))
        .sorted((x, y) -> Integer.compare(y.count(), x.count()))
        .toList();
  }

  private static UnpairedGroup group(
      String reason, List<Unpaired> all, String datasetA, String datasetB) {
    return new UnpairedGroup(
        reason,
        all.size(),
        all.stream()
            .limit(LISTED)
            .map(each ->
                new Task(
                    each.arcTaskId(),
                    TaskAddress.of(
                        each.arcTaskId(),
                        each.reason() == UnpairedReason.ONLY_IN_B ? datasetB : datasetA)))
            .toList(),
        Math.max(0, all.size() - LISTED));
  }

  private static String reason(Unpaired task) {
    return switch (task.reason()) {
      case ONLY_IN_A -> "only in A";
      case ONLY_IN_B -> "only in B";
      case FAILED ->
          task.failedInA() && task.failedInB()
              ? "failed in A and in B"
              : task.failedInA() ? "failed in A" : "failed in B";
      case NOT_RUN -> "not run, or not in every experiment";
      case UNSCORED -> "the test outputs are unknown";
      case DOUBLED -> "the same content twice in one experiment";
    };
  }
}
