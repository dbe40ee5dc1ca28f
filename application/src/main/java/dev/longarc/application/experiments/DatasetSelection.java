package dev.longarc.application.experiments;

import dev.longarc.application.ErrorCode;
import dev.longarc.application.RequestException;
import dev.longarc.files.selection.InvalidSelectionException;
import dev.longarc.files.selection.SelectedTasks;
import dev.longarc.files.selection.TaskFacts;
import java.util.List;
import java.util.Map;

/** The ARC tasks of a dataset that an experiment runs. */
final class DatasetSelection {
  /** The number of evaluations for which workflow histories are sized. */
  static final int MAX = 50_000;

  private DatasetSelection() {}

  /**
   * @param known the ids of the dataset, in order
   * @throws RequestException naming the first unknown or repeated id, or when none or too many are
   *     selected
   */
  static SelectedTasks of(CreateExperiment wanted, List<String> known, TaskFacts facts) {
    var selected = selected(wanted, known, facts);
    if (selected.ids().size() > MAX) {
      throw RequestException.invalid(
          "limit",
          "The experiment has (%d) evaluations, more than %d.\nMaybe split it, or set a limit."
              .formatted(selected.ids().size(), MAX));
    }
    return selected;
  }

  private static SelectedTasks selected(
      CreateExperiment wanted, List<String> known, TaskFacts facts) {
    try {
      return wanted.selection().of(wanted.requiredDataset(), known, facts);
    } catch (InvalidSelectionException e) {
      throw refused(e, wanted.requiredDataset());
    }
  }

  static RequestException refused(InvalidSelectionException e, String dataset) {
    String message = String.valueOf(e.getMessage());
    String place = e.place();
    String id = e.arcTaskId();
    return switch (e.fault()) {
      case LIMIT, SEED, STRATIFY, NO_IDS, EMPTY -> RequestException.invalid(place, message);
      case UNKNOWN ->
          new RequestException(
              ErrorCode.TASK_NOT_FOUND,
              message,
              Map.of("place", place, "task_id", id, "search_scope", dataset));
      case TWICE ->
          new RequestException(
              ErrorCode.DUPLICATE_TASK_ID, message, Map.of("place", place, "task_id", id));
    };
  }
}
