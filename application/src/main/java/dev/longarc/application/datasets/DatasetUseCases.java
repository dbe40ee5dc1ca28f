package dev.longarc.application.datasets;

import dev.longarc.application.Caller;
import dev.longarc.application.ErrorCode;
import dev.longarc.application.RequestException;
import dev.longarc.application.contract.DatasetBody;
import dev.longarc.application.contract.SubmissionCheckBody;
import dev.longarc.arc.ArcTask;
import dev.longarc.arc.Difficulty;
import dev.longarc.files.arcfile.ArcFiles;
import dev.longarc.files.arcfile.ImportOptions;
import dev.longarc.files.arcfile.SubmissionCheck;
import dev.longarc.files.arcfile.TaskMetadata;
import dev.longarc.files.arcfile.Upload;
import dev.longarc.store.Datasets;
import dev.longarc.store.StoreConflictException;
import dev.longarc.store.StoredTasks;
import dev.longarc.text.NameRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** The datasets of this store. */
public final class DatasetUseCases implements DatasetAccess {
  private final Datasets datasets;
  private final StoredTasks tasks;

  public DatasetUseCases(DataSource store) {
    datasets = new Datasets(store);
    tasks = new StoredTasks(store);
  }

  @Override
  public DatasetBody create(Caller caller, String name, List<ArcTask> given, boolean hideOutputs) {
    return refusing(() -> DatasetBody.of(datasets.create(name, given, hideOutputs)));
  }

  @Override
  public List<DatasetBody> list(Caller caller) {
    return datasets.list().stream().map(DatasetBody::of).toList();
  }

  /**
   * @throws RequestException DATASET_NOT_FOUND
   */
  public DatasetBody show(Caller caller, String name) {
    return datasets.find(name).map(DatasetBody::of).orElseThrow(() -> unknown(name));
  }

  @Override
  public List<String> taskIds(Caller caller, String name) {
    var ids = datasets.arcTaskIds(name);
    if (ids.isEmpty()) { // no dataset is empty
      throw unknown(name);
    }
    return ids;
  }

  /**
   * All revisions, the newest first.
   *
   * @throws RequestException DATASET_NOT_FOUND
   */
  public List<DatasetBody> revisions(Caller caller, String name) {
    var revisions = datasets.revisions(name);
    if (revisions.isEmpty()) {
      throw unknown(name);
    }
    return revisions.reversed().stream().map(DatasetBody::of).toList();
  }

  /**
   * Stores an uploaded file: a folder or an archive as zip, Kaggle's challenges, an ARC task, JSON
   * Lines, or a list of pairs.
   *
   * @param options also how a list of pairs is split
   * @param skipBad whether invalid ARC tasks are left out
   * @throws dev.longarc.files.arcfile.InvalidDatasetException naming the first fault
   * @throws RequestException CONFLICT when the name belongs to another content
   */
  public DatasetBody upload(
      Caller caller,
      String name,
      Upload file,
      ImportOptions options,
      boolean skipBad,
      boolean hideOutputs) {
    NameRule.broken("dataset's", name)
        .ifPresent(broken -> {
          throw RequestException.invalid("name", broken);
        });
    var reading = ArcFiles.survey(List.of(file), options);
    var notes = new ArrayList<String>();
    if (!reading.bad().isEmpty()) {
      if (!skipBad || reading.tasks().isEmpty()) {
        throw reading.refusal(
            "Maybe skip_bad=true takes the other %d.".formatted(reading.tasks().size()));
      }
      notes.add(reading.summary());
    }
    notes.addAll(reading.shownNotes());
    var stored = create(caller, name, reading.tasks(), hideOutputs);
    reading.metadata().forEach((id, metadata) -> describe(name, id, metadata));
    return stored.with(notes).with(reading.report());
  }

  /** Sets the family and the difficulty that the files name, where there are none yet. */
  private void describe(String dataset, String id, TaskMetadata given) {
    var task = tasks.find(dataset, null, id).orElseThrow();
    tasks.edit(
        task.hash(),
        present -> {
          var family = present.familyId() == null ? given.family() : present.familyId();
          var level = given.difficultyLevel();
          var difficulty =
              present.difficulty() == null && level != null
                  ? Difficulty.valueOf(level.toUpperCase(Locale.ROOT))
                  : present.difficulty();
          return present.withFamilyId(family).withDifficulty(difficulty);
        });
  }

  /**
   * Renames a dataset; its experiments follow.
   *
   * @throws RequestException DATASET_NOT_FOUND, or CONFLICT when the new name is taken
   */
  public DatasetBody rename(Caller caller, String name, String newName) {
    NameRule.broken("dataset's", newName)
        .ifPresent(broken -> {
          throw RequestException.invalid("name", broken);
        });
    show(caller, name);
    return refusing(() -> DatasetBody.of(datasets.rename(name, newName)));
  }

  /**
   * Deletes a dataset with all its revisions.
   *
   * @throws RequestException DATASET_NOT_FOUND, or CONFLICT naming the experiments on it
   */
  public void delete(Caller caller, String name) {
    show(caller, name);
    var _ =
        refusing(() -> {
          datasets.delete(name);
          return true;
        });
  }

  @Override
  public SubmissionCheckBody check(Caller caller, String name, String submission) {
    show(caller, name);
    var tests = new LinkedHashMap<String, Integer>();
    datasets.tasks(name).forEach(task -> tests.put(task.id(), task.puzzle().testInputs().size()));
    return SubmissionCheckBody.of(SubmissionCheck.faults(submission, tests));
  }

  private static <T> T refusing(Supplier<T> edit) {
    try {
      return edit.get();
    } catch (StoreConflictException e) {
      throw RequestException.conflict(e);
    }
  }

  private static RequestException unknown(String name) {
    return new RequestException(
        ErrorCode.DATASET_NOT_FOUND,
        "Unknown dataset (%s).\nMaybe upload it first.".formatted(name),
        Map.of("dataset", name));
  }
}
