package dev.longarc.application.tasks;

import dev.longarc.application.Caller;
import dev.longarc.application.DiskGuard;
import dev.longarc.application.ErrorCode;
import dev.longarc.application.RequestException;
import dev.longarc.application.contract.TaskBody;
import dev.longarc.application.contract.TaskBody.RevisionBody;
import dev.longarc.arc.ArcTask;
import dev.longarc.arc.ArcTaskIds;
import dev.longarc.arc.Grid;
import dev.longarc.arc.Puzzle;
import dev.longarc.store.Datasets;
import dev.longarc.store.Datasets.Dataset;
import dev.longarc.store.StoreConflictException;
import dev.longarc.store.StoredTasks;
import dev.longarc.store.StoredTasks.Details;
import dev.longarc.store.StoredTasks.StoredTask;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Edits of ARC tasks: each of their grids makes a new revision of the dataset, others happen in
 * place.
 */
public final class TaskCommands {
  private final Datasets datasets;
  private final StoredTasks tasks;
  private final TaskQueries queries;
  private final DiskGuard disk;

  public TaskCommands(DataSource store, DiskGuard disk) {
    datasets = new Datasets(store);
    tasks = new StoredTasks(store);
    queries = new TaskQueries(store);
    this.disk = disk;
  }

  /**
   * Adds an ARC task to a dataset.
   *
   * @throws RequestException DATASET_NOT_FOUND, CONFLICT when the dataset has the id, or naming the
   *     first invalid value
   */
  public RevisionBody add(Caller caller, TaskRequest request) {
    disk.refuseWhenFull();
    String dataset = required("dataset", request.dataset());
    String id = checkedId(required("task_id", request.taskId()));
    queries.refuseUnknown(dataset, null);
    var task = task(id, request.puzzle(null), request.outputs());
    var details = request.over(Details.NONE);
    return revision(edited(() -> datasets.addTask(dataset, task, details)), id);
  }

  /**
   * Changes an ARC task. Its details belong to the content, in all datasets.
   *
   * @param dataset null: the only one that has the id
   * @throws RequestException TASK_NOT_FOUND, CONFLICT when the id alone does not say which, or
   *     naming the first invalid value
   */
  public RevisionBody change(
      Caller caller, String id, @Nullable String dataset, TaskRequest request) {
    disk.refuseWhenFull();
    if (request.dataset() != null || request.taskId() != null) {
      String place = request.dataset() != null ? "dataset" : "task_id";
      throw RequestException.invalid(
          place, "(%s) is in the path, not in the body.".formatted(place));
    }
    StoredTask stored = queries.found(id, dataset, null);
    String set = dataset(stored, id, dataset);
    var details = request.over(stored.details()); // checked before anything changes
    Dataset changed =
        request.hasGrids() ? replaced(set, stored, request) : datasets.find(set).orElseThrow();
    String hash =
        tasks.find(set, null, stored.id()).map(StoredTask::hash).orElseThrow(); // of the new grids
    if (!details.equals(stored.details()) || !hash.equals(stored.hash())) {
      tasks.edit(hash, _ -> details);
    }
    return revision(changed, stored.id());
  }

  private Dataset replaced(String set, StoredTask stored, TaskRequest request) {
    Puzzle puzzle = request.puzzle(stored.puzzle());
    List<Grid> given = request.outputs();
    boolean sameTests = puzzle.testInputs().equals(stored.puzzle().testInputs());
    List<Grid> outputs =
        given != null ? given : sameTests ? tasks.outputs(stored.hash()) : List.of();
    var task = task(stored.id(), puzzle, outputs);
    return edited(() -> datasets.replaceTask(set, stored.id(), task));
  }

  /**
   * Takes an ARC task out of a dataset.
   *
   * @throws RequestException CONFLICT naming the experiments that use it
   */
  public RevisionBody remove(Caller caller, String id, @Nullable String dataset) {
    StoredTask stored = queries.found(id, dataset, null);
    String set = dataset(stored, id, dataset);
    Dataset left = edited(() -> datasets.removeTask(set, stored.id()));
    return new RevisionBody(left.name(), left.revision(), left.hash(), left.tasks(), null);
  }

  /** The dataset to edit: the given one, or the only one that has the content. */
  private static String dataset(StoredTask stored, String id, @Nullable String given) {
    if (given != null) {
      return given;
    }
    if (stored.datasets().size() != 1) {
      var names = stored.datasets().stream().map(StoredTasks.Membership::dataset).toList();
      throw new RequestException(
          ErrorCode.CONFLICT,
          "Several datasets have the ARC task (%s).\nMaybe add ?dataset=, one of: %s."
              .formatted(id, String.join(", ", names)),
          Map.of("task_id", id, "datasets", names));
    }
    return stored.datasets().getFirst().dataset();
  }

  private static Dataset edited(Supplier<Dataset> edit) {
    try {
      return edit.get();
    } catch (StoreConflictException e) {
      throw RequestException.conflict(e);
    }
  }

  private RevisionBody revision(Dataset set, String id) {
    var task = tasks.find(set.name(), null, id).map(TaskBody::of).orElse(null);
    return new RevisionBody(set.name(), set.revision(), set.hash(), set.tasks(), task);
  }

  private static ArcTask task(String id, Puzzle puzzle, @Nullable List<Grid> outputs) {
    if (outputs != null && !outputs.isEmpty() && outputs.size() != puzzle.testInputs().size()) {
      throw RequestException.invalid(
          "test_outputs",
          "There are (%d) test outputs for (%d) test inputs."
              .formatted(outputs.size(), puzzle.testInputs().size()));
    }
    return new ArcTask(id, puzzle, outputs == null ? List.of() : outputs);
  }

  private static String checkedId(String given) {
    try {
      return ArcTaskIds.checked(given);
    } catch (IllegalArgumentException e) {
      throw RequestException.invalid("task_id", String.valueOf(e.getMessage()));
    }
  }

  private static String required(String place, @Nullable String value) {
    if (value == null) {
      throw RequestException.missing(place);
    }
    return value;
  }
}
