package dev.longarc.api.experiments;

import dev.longarc.api.errors.ApiException;
import dev.longarc.api.errors.ErrorCode;
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
   * @throws ApiException naming the first unknown or repeated id, or when too many are selected
   */
  static List<String> of(CreateExperiment wanted, List<String> known) {
    var selected = selected(wanted, known);
    if (selected.size() > MAX) {
      throw ApiException.invalid(
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

  static ApiException refused(InvalidSelectionException e, String dataset) {
    String message = String.valueOf(e.getMessage());
    String place = "task_ids[" + e.index() + "]";
    String id = e.arcTaskId();
    return switch (e.fault()) {
      case LIMIT -> ApiException.invalid("limit", message);
      case SEED -> ApiException.invalid("selection_seed", message);
      case NO_IDS -> ApiException.invalid("task_ids", message);
      case UNKNOWN ->
          new ApiException(
              ErrorCode.TASK_NOT_FOUND,
              message,
              Map.of("place", place, "task_id", id, "search_scope", dataset));
      case TWICE ->
          new ApiException(
              ErrorCode.DUPLICATE_TASK_ID, message, Map.of("place", place, "task_id", id));
    };
  }
}
