package dev.longarc.workflows;

import dev.longarc.arc.ArcTaskIds;
import java.util.Locale;

/**
 * Workflow ids. They are the same on every machine, since a history must also replay under another
 * locale. They hold no slash: Temporal's Web UI has answered such ids with 404 (temporalio/ui
 * issues 392, 668, 1084, 2129).
 */
public final class Ids {
  private Ids() {}

  /** An id such as {@code exp-20261122-name.r1.shard-007}. */
  public static String shard(String experimentId, int round, int shard) {
    return String.format(Locale.ROOT, "%s.r%d.shard-%03d", experimentId, round, shard);
  }

  /** An id such as {@code exp-20261122-name.task.0ca9ddb6}, the same in every round. */
  public static String evaluation(String experimentId, String arcTaskId) {
    return experimentId + ".task." + ArcTaskIds.slug(arcTaskId);
  }
}
