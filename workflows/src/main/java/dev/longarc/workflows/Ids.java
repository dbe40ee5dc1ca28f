package dev.longarc.workflows;

/**
 * Workflow ids. They hold no slash: Temporal's Web UI has answered such ids with 404 (temporalio/ui
 * issues 392, 668, 1084, 2129).
 */
public final class Ids {
  private Ids() {}

  /** Such as {@code exp-20261122-name.r1.shard-007}. */
  public static String shard(String experimentId, int round, int shard) {
    return "%s.r%d.shard-%03d".formatted(experimentId, round, shard);
  }

  /** Such as {@code exp-20261122-name.task.0ca9ddb6}: the same in every round. */
  public static String evaluation(String experimentId, String arcTaskId) {
    return experimentId + ".task." + arcTaskId;
  }
}
