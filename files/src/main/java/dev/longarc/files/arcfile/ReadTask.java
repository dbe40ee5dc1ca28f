package dev.longarc.files.arcfile;

import dev.longarc.arc.ArcTask;
import java.util.List;

/**
 * An ARC task that could be read.
 *
 * @param folders of the task; a split counts as one
 * @param ignored what was left out of it, in a few words; empty if nothing was
 */
record ReadTask(
    List<String> folders, Source source, ArcTask task, TaskMetadata metadata, String ignored) {
  ReadTask with(ArcTask other) {
    return new ReadTask(folders, source, other, metadata, ignored);
  }

  ReadTask with(TaskMetadata other) {
    return new ReadTask(folders, source, task, other, ignored);
  }

  String label() {
    return source.label();
  }
}
