package dev.longarc.application;

import dev.longarc.workflows.WebUiAddress;
import org.jspecify.annotations.Nullable;

/**
 * What new experiments are stamped with, and where their workflows are shown.
 *
 * @param target name of the Temporal server, stored with experiments
 * @param inMemory whether that server keeps everything in memory
 * @param namespace of the workflows
 * @param ui base URL of Temporal's Web UI; empty when there is none
 * @param reviewSeconds default review window of experiments
 * @param version of the code; null: that of the jar
 */
public record ApplicationSettings(
    String target,
    boolean inMemory,
    String namespace,
    String ui,
    long reviewSeconds,
    @Nullable String version) {

  /** For reading a store while no Temporal server runs. */
  public static ApplicationSettings withoutServer() {
    return new ApplicationSettings("", false, "", "", 0, null);
  }

  /** The page of a workflow; null without a Web UI. */
  public @Nullable String webUi(String workflowId) {
    return ui.isBlank() ? null : WebUiAddress.workflow(ui, namespace, workflowId);
  }
}
