package dev.longarc.application.experiments;

import dev.longarc.application.ErrorCode;
import dev.longarc.application.RequestException;
import dev.longarc.files.selection.TaskFacts;
import dev.longarc.store.Datasets;
import dev.longarc.store.Datasets.Dataset;
import dev.longarc.store.RevisionFacts;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** Finds the dataset that a creation names, or the one that has its ARC tasks. */
final class DatasetLookup {
  private final DataSource store;
  private final Datasets datasets;

  DatasetLookup(DataSource store) {
    this.store = store;
    datasets = new Datasets(store);
  }

  /**
   * The request with its dataset.
   *
   * @throws RequestException TASK_NOT_FOUND when no dataset has an ARC task, VALIDATION_ERROR when
   *     not exactly one dataset has all of them: its details list the datasets
   */
  CreateExperiment found(CreateExperiment wanted) {
    List<String> ids = wanted.taskIds();
    if (wanted.dataset() != null) {
      return wanted;
    }
    if (ids == null) {
      throw RequestException.missing("dataset");
    }
    Map<String, List<String>> having = datasets.having(ids);
    refuseUnknown(ids, having);
    int all = new HashSet<>(ids).size();
    var whole =
        having.entrySet().stream()
            .filter(each -> each.getValue().size() == all)
            .map(Map.Entry::getKey)
            .toList();
    if (whole.size() != 1) {
      throw notOne(whole, List.copyOf(having.keySet()));
    }
    return wanted.on(whole.getFirst());
  }

  private static void refuseUnknown(List<String> ids, Map<String, List<String>> having) {
    var known = new HashSet<String>();
    having.values().forEach(known::addAll);
    for (int index = 0; index < ids.size(); index++) {
      String id = String.valueOf(ids.get(index));
      if (!known.contains(id)) {
        throw new RequestException(
            ErrorCode.TASK_NOT_FOUND,
            "No dataset has an ARC task (%s).".formatted(id),
            Map.of(
                "place",
                "task_ids[%d]".formatted(index),
                "task_id",
                id,
                "search_scope",
                "all datasets"));
      }
    }
  }

  private static RequestException notOne(List<String> whole, List<String> some) {
    var listed = whole.isEmpty() ? some : whole;
    return new RequestException(
        ErrorCode.VALIDATION_ERROR,
        "%s.\nMaybe name the dataset, one of: %s."
            .formatted(
                whole.isEmpty()
                    ? "No dataset has all of the ARC tasks"
                    : "Datasets (%d) have all of the ARC tasks".formatted(whole.size()),
                String.join(", ", listed)),
        Map.of("place", "dataset", "datasets", listed));
  }

  /**
   * The ids of the dataset, in order.
   *
   * @throws RequestException DATASET_NOT_FOUND, for an unknown revision too
   */
  List<String> known(CreateExperiment wanted) {
    String dataset = wanted.requiredDataset();
    Integer revision = wanted.datasetRevision();
    if (datasets.find(dataset).isEmpty()) {
      throw notFound("dataset", "Unknown dataset (%s).\nMaybe upload it first.", dataset, dataset);
    }
    if (revision == null) {
      return datasets.arcTaskIds(dataset);
    }
    if (datasets.find(dataset, revision).isEmpty()) {
      throw notFound(
          "dataset_revision",
          "Unknown revision (%s) of the dataset.\nMaybe leave it out for the newest.",
          revision,
          dataset);
    }
    return datasets.arcTaskIds(dataset, revision);
  }

  /** What is known about its ARC tasks. Expects that it exists. */
  TaskFacts facts(CreateExperiment wanted) {
    String dataset = wanted.requiredDataset();
    Integer revision = wanted.datasetRevision();
    return new StoredTaskFacts(
        new RevisionFacts(
            store,
            dataset,
            revision == null
                ? datasets.find(dataset).map(Dataset::revision).orElseThrow()
                : revision));
  }

  private static RequestException notFound(
      String place, String message, Object value, String dataset) {
    return new RequestException(
        ErrorCode.DATASET_NOT_FOUND,
        message.formatted(value),
        Map.of("place", place, "dataset", dataset));
  }
}
