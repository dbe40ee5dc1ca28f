package dev.longarc.pages.text;

import org.jspecify.annotations.Nullable;

/** The address of the page of an ARC task. */
public final class TaskAddress {
  private TaskAddress() {}

  /**
   * @param dataset null: the one content that all datasets have under this id
   */
  public static String of(String taskId, @Nullable String dataset) {
    return "/tasks/" + Query.encoded(taskId) + new Query().add("dataset", dataset);
  }
}
