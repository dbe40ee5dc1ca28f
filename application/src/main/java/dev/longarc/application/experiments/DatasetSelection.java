package dev.longarc.application.experiments;

import dev.longarc.application.ErrorCode;
import dev.longarc.application.RequestException;
import dev.longarc.files.arcfile.InvalidSelectionException;
import java.util.List;
import java.util.Map;

/** The ARC tasks of a dataset that an experiment runs. */
final class DatasetSelection {
  /** The number of evaluations for which workflow histories are sized. */
  static final int MAX = 50_000;

  private DatasetSelection() {}

  /**
   * @param known the ids of the dataset, in order
   * @throws RequestException naming the first unknown or repeated id, or when too many are selected
   */
  static List<String> of(CreateExperiment wanted, List<String> known) {
    var selected = selected(wanted, known);
    if (selected.size() > MAX) {
      throw RequestException.invalid(
          "limit",
          "The experiment has (%d) evaluations, more than %d.\nMaybe split it, or set a limit."
              .formatted(selected.size(), MAX));
    }
    return selected;
  }

  private static List<String> selected(CreateExperiment wanted, List<String> known) {
    try {
      return wanted.selection().of(wanted.requiredDataset(), known);
    } catch (InvalidSelectionException e) {
      throw refused(e, wanted.requiredDataset());
    }
  }

  static RequestException refused(InvalidSelectionException e, String dataset) {
    String message = String.valueOf(e.getMessage());
    String place = "task_ids[" + e.index() + "]";
    String id = e.arcTaskId();
    return switch (e.fault()) {
      case LIMIT -> RequestException.invalid("limit", message);
      case SEED -> RequestException.invalid("selection_seed", message);
      case NO_IDS -> RequestException.invalid("task_ids", message);
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
