package dev.longarc.workflows;

import io.temporal.common.WorkflowExecutionHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the histories that {@link ReplayTest} replays, when it is asked to. */
final class Histories {
  private Histories() {}

  /** Of the newest run. */
  static void record(TestPlatform platform, String name, String workflowId) throws IOException {
    write(name, platform.client().fetchHistory(workflowId));
  }

  /** Of the given run. */
  static void record(TestPlatform platform, String name, String workflowId, String runId)
      throws IOException {
    write(name, platform.client().fetchHistory(workflowId, runId));
  }

  private static void write(String name, WorkflowExecutionHistory history) throws IOException {
    String folder = System.getProperty("longarc.record.histories");
    Path file = Path.of(folder == null ? "" : folder, name + ".json");
    if (folder != null && Files.notExists(file)) { // those of earlier builds stay
      Files.writeString(file, history.toJson(true) + "\n");
    }
  }
}
