package dev.longarc.files.arcfile;

import dev.longarc.arc.ArcTask;
import dev.longarc.arc.ArcTaskIds;
import dev.longarc.arc.Grid;
import dev.longarc.files.arcfile.Document.Part;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A file of solutions: the outputs of each id's tests, and the errors of those that could not be
 * read.
 */
record SolutionsFile(
    String file, Map<String, List<Grid>> outputs, Map<String, InvalidDatasetException> bad) {
  static final SolutionsFile NONE = new SolutionsFile("", Map.of(), Map.of());

  static SolutionsFile of(DataFile file, Document document, ImportBudget budget) {
    var outputs = new HashMap<String, List<Grid>>();
    var bad = new HashMap<String, InvalidDatasetException>();
    for (Part part : document.parts()) {
      String id = ArcTaskIds.normal(String.valueOf(part.id()));
      try {
        if (outputs.put(id, ArcReader.grids(id, part.fragment())) != null) {
          throw TaskReader.repeated(id);
        }
      } catch (InvalidDatasetException e) {
        budget.addBad(e);
        bad.put(id, e);
      }
    }
    return new SolutionsFile(file.name(), outputs, bad);
  }

  /** Whether the file has a solution for one of {@code tasks}. */
  boolean fits(List<ReadTask> tasks) {
    return tasks.stream()
        .map(each -> each.task().id())
        .anyMatch(id -> outputs.containsKey(id) || bad.containsKey(id));
  }

  /**
   * {@code task} with its outputs. Solutions of other ids are ignored: a part of a dataset may come
   * with the whole file.
   *
   * @throws InvalidDatasetException when there are none, or they differ from the task's own
   */
  ArcTask applyTo(ArcTask task) {
    String id = task.id();
    InvalidDatasetException error = bad.get(id);
    if (error != null) {
      throw error.in(file);
    }
    List<Grid> known = outputs.get(id);
    if (known == null) {
      throw rejection(id, "There is no solution of the ARC task (%s).", "no solution");
    }
    if (task.hasOutputs() && !task.testOutputs().equals(known)) {
      throw rejection(
          id,
          "The solutions of the ARC task (%s) are not those beside its tests.",
          "its solutions are not those beside its tests");
    }
    try {
      return ArcReader.checked(id, () -> new ArcTask(id, task.puzzle(), known));
    } catch (InvalidDatasetException e) {
      throw e.in(file);
    }
  }

  private InvalidDatasetException rejection(String id, String message, String brief) {
    return new InvalidDatasetException(id, message.formatted(id), brief + " in " + file).in(file);
  }
}
