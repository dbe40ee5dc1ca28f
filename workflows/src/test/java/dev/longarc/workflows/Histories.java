package dev.longarc.workflows;

import io.temporal.common.WorkflowExecutionHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the histories that {@link ReplayTest} replays, on request. */
final class Histories {
  private Histories() {}

  /** Records the history of the newest run. */
  static void record(TestPlatform platform, String name, String workflowId) throws IOException {
    write(name, platform.client().fetchHistory(workflowId));
  }

  /** Records the history of the given run. */
  static void record(TestPlatform platform, String name, String workflowId, String runId)
      throws IOException {
    write(name, platform.client().fetchHistory(workflowId, runId));
  }

  private static void write(String name, WorkflowExecutionHistory history) throws IOException {
    String folder = System.getProperty("longarc.record.histories");
    Path file = Path.of(folder == null ? "" : folder, name + ".json");
    if (folder != null && Files.notExists(file)) { // histories of earlier builds stay
      Files.writeString(file, history.toJson(true) + "\n");
    }
  }
}
