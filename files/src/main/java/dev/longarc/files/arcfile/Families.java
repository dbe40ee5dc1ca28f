package dev.longarc.files.arcfile;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the families of ARC tasks that lie in a folder for each, as in ConceptARC. */
final class Families {
  private Families() {}

  /** {@code all}, with the folder as the family of those that name none in their own text. */
  static List<ReadTask> named(List<ReadTask> all) {
    boolean severalFolders =
        all.stream().map(each -> each.source().folders()).distinct().limit(2).count() > 1;
    return severalFolders ? all.stream().map(Families::named).toList() : all;
  }

  private static ReadTask named(ReadTask task) {
    List<String> folders = task.source().folders();
    return folders.isEmpty() || task.metadata().family() != null
        ? task
        : task.with(task.metadata().withFamily(folders.getLast()));
  }

  /** By id, of those that have any. */
  static Map<String, TaskMetadata> metadata(List<ReadTask> all) {
    var metadata = new HashMap<String, TaskMetadata>();
    for (ReadTask each : all) {
      if (!each.metadata().equals(TaskMetadata.NONE)) {
        metadata.put(each.task().id(), each.metadata());
      }
    }
    return metadata;
  }
}
