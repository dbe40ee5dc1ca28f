package dev.longarc.application.tasks;

import dev.longarc.application.Caller;
import dev.longarc.application.ErrorCode;
import dev.longarc.application.RequestException;
import dev.longarc.application.contract.TaskBody;
import dev.longarc.application.contract.TaskBody.PageBody;
import dev.longarc.arc.ArcTaskIds;
import dev.longarc.store.Datasets;
import dev.longarc.store.StoredTasks;
import dev.longarc.store.StoredTasks.Membership;
import dev.longarc.store.StoredTasks.StoredTask;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What users read of ARC tasks: never test outputs. */
public final class TaskQueries {
  private final Datasets datasets;
  private final StoredTasks tasks;

  public TaskQueries(DataSource store) {
    datasets = new Datasets(store);
    tasks = new StoredTasks(store);
  }

  /** See {@link TaskAccess#list}. */
  PageBody list(Caller caller, TaskSearch search, @Nullable String cursor, int limit) {
    if (search.dataset() != null) {
      refuseUnknown(search.dataset(), search.revision());
    }
    if (limit < 1 || limit > 1_000) {
      throw RequestException.invalid("limit", "The limit (%d) is not 1 to 1000.".formatted(limit));
    }
    try {
      var page = tasks.list(search.filter(), search.order(), cursor, limit);
      return new PageBody(page.tasks().stream().map(TaskBody::of).toList(), page.next());
    } catch (IllegalArgumentException e) {
      throw RequestException.invalid("cursor", String.valueOf(e.getMessage()));
    }
  }

  /** See {@link TaskAccess#show}. */
  TaskBody show(Caller caller, String id, @Nullable String dataset, @Nullable Integer revision) {
    return TaskBody.of(found(id, dataset, revision));
  }

  /** The ARC tasks with these contents, by the hash: those that no dataset has now are absent. */
  public Map<String, TaskBody> having(Caller caller, Collection<String> hashes) {
    return tasks.having(hashes).stream()
        .collect(Collectors.toUnmodifiableMap(StoredTask::hash, TaskBody::of));
  }

  /**
   * The ARC task that a request means.
   *
   * @param dataset null: the one content that all datasets have under this id
   * @param revision of the dataset; null: the newest
   * @throws RequestException TASK_NOT_FOUND, DATASET_NOT_FOUND, or CONFLICT when datasets have
   *     several contents under this id
   */
  public StoredTask found(String id, @Nullable String dataset, @Nullable Integer revision) {
    if (dataset == null) {
      return only(id, tasks.find(id));
    }
    refuseUnknown(dataset, revision);
    return tasks
        .find(dataset, revision, id)
        .orElseThrow(() ->
            new RequestException(
                ErrorCode.TASK_NOT_FOUND,
                "The dataset (%s) has no ARC task (%s).".formatted(dataset, id),
                Map.of("task_id", id, "search_scope", dataset)));
  }

  private static StoredTask only(String id, List<StoredTask> found) {
    if (found.isEmpty()) {
      throw new RequestException(
          ErrorCode.TASK_NOT_FOUND,
          "No dataset has an ARC task (%s).".formatted(id),
          Map.of("task_id", id, "search_scope", "all datasets"));
    }
    if (found.size() > 1) {
      var sets = found.stream().flatMap(task -> calling(id, task)).sorted().toList();
      throw new RequestException(
          ErrorCode.CONFLICT,
          "Datasets have (%d) contents under the id (%s).\nMaybe add ?dataset=, one of: %s."
              .formatted(found.size(), id, String.join(", ", sets)),
          Map.of("task_id", id, "datasets", sets));
    }
    return found.getFirst();
  }

  /** The datasets that have the content under this id, which may be in its short form. */
  private static Stream<String> calling(String id, StoredTask task) {
    String normal = ArcTaskIds.normal(id);
    return task.datasets().stream()
        .filter(set -> set.id().equals(normal) || ArcTaskIds.slug(set.id()).equals(normal))
        .map(Membership::dataset);
  }

  void refuseUnknown(String dataset, @Nullable Integer revision) {
    Optional<?> found =
        revision == null ? datasets.find(dataset) : datasets.find(dataset, revision);
    if (found.isEmpty()) {
      String which = revision == null ? "" : ", or no revision (%d) of it".formatted(revision);
      throw new RequestException(
          ErrorCode.DATASET_NOT_FOUND,
          "Unknown dataset (%s)%s.\nMaybe upload it first.".formatted(dataset, which),
          Map.of("dataset", dataset));
    }
  }
}
