package dev.longarc.api.experiments;

import dev.longarc.api.errors.ApiException;
import dev.longarc.api.errors.ErrorCode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** Which ARC tasks of a dataset an experiment runs. */
final class Selection {
  /** Workflow histories are sized for so many evaluations. */
  static final int MAX = 50_000;

  private Selection() {}

  /**
   * @param known the ids of the dataset, in order
   * @throws ApiException naming the first wanted id that is unknown or repeated, or when too many
   *     are selected
   */
  static List<String> of(CreateExperiment wanted, List<String> known) {
    var selected = wanted.taskIds() == null ? known : checked(wanted, wanted.taskIds(), known);
    if (wanted.limit() != null && wanted.limit() < selected.size()) {
      selected = selected.subList(0, wanted.limit());
    }
    if (selected.size() > MAX) {
      throw ApiException.invalid(
          "limit",
          "The experiment has (%d) evaluations, more than %d.\nMaybe split it, or set a limit."
              .formatted(selected.size(), MAX));
    }
    return List.copyOf(selected);
  }

  private static List<String> checked(
      CreateExperiment wanted, List<String> ids, List<String> known) {
    if (ids.isEmpty()) {
      throw ApiException.invalid("task_ids", "The list (task_ids) is empty.");
    }
    var allowed = new HashSet<>(known);
    var seen = new HashSet<String>();
    for (int index = 0; index < ids.size(); index++) {
      String place = "task_ids[" + index + "]";
      String id = ids.get(index);
      if (!allowed.contains(id)) {
        throw unknown(id, place, wanted.requiredDataset());
      }
      if (!seen.add(id)) {
        throw new ApiException(
            ErrorCode.DUPLICATE_TASK_ID,
            "The ARC task (%s) is selected twice.".formatted(id),
            Map.of("place", place, "task_id", id));
      }
    }
    return ids;
  }

  private static ApiException unknown(String id, String place, String dataset) {
    return new ApiException(
        ErrorCode.TASK_NOT_FOUND,
        "The dataset (%s) has no ARC task (%s).".formatted(dataset, id),
        Map.of("place", place, "task_id", String.valueOf(id), "search_scope", dataset));
  }
}
