package dev.longarc.workflows;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Addresses of pages of Temporal's Web UI. */
public final class WebUiAddress {
  /** The workflow type of experiments. */
  public static final String EXPERIMENT = "Experiment";

  private WebUiAddress() {}

  /**
   * The list of the experiments, without their shards and evaluations.
   *
   * @param ui base address of the Web UI
   */
  public static String experiments(String ui, String namespace) {
    return base(ui) + list(namespace, "WorkflowType=\"%s\"".formatted(EXPERIMENT));
  }

  /**
   * The page of a workflow.
   *
   * @param ui base address of the Web UI
   */
  public static String workflow(String ui, String namespace, String workflowId) {
    return base(ui) + workflow(namespace, workflowId);
  }

  /** The path of a workflow's page. */
  public static String workflow(String namespace, String workflowId) {
    return "/namespaces/%s/workflows/%s".formatted(namespace, workflowId);
  }

  /** The path of the list of the workflows that a query finds. */
  public static String list(String namespace, String query) {
    return "/namespaces/%s/workflows?query=%s"
        .formatted(namespace, URLEncoder.encode(query, StandardCharsets.UTF_8).replace("+", "%20"));
  }

  private static String base(String ui) {
    return ui.replaceAll("/+$", "");
  }
}
