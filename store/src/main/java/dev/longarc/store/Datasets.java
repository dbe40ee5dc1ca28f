package dev.longarc.store;

import dev.longarc.arc.ArcTask;
import dev.longarc.store.ArcTasks.Hashed;
import dev.longarc.store.DatasetEdits.Member;
import dev.longarc.store.StoredTasks.Details;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Named, content-hashed sets of ARC tasks. An edit makes the next revision; a revision never
 * changes. The name alone means the newest revision.
 */
public final class Datasets {
  private final TransactionTemplate transactions;
  private final DatasetRows rows;
  private final DatasetEdits edits;
  private final TaskDetails details;

  public Datasets(DataSource dataSource) {
    var jdbc = JdbcClient.create(dataSource);
    transactions = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    rows = new DatasetRows(jdbc);
    edits = new DatasetEdits(jdbc);
    details = new TaskDetails(jdbc);
  }

  /**
   * A dataset at one of its revisions.
   *
   * @param revision from 1
   * @param hash SHA-256 over the ids and content hashes of its ARC tasks, in order
   * @param scored the number of ARC tasks with test outputs
   * @param hideOutputs whether its test outputs are for scoring only, and are not shown
   * @param createdAt when the dataset was created
   * @param revisedAt when this revision was made
   */
  public record Dataset(
      String name,
      int revision,
      String hash,
      int tasks,
      int scored,
      boolean hideOutputs,
      Instant createdAt,
      Instant revisedAt) {}

  /** Creates a dataset that shows its test outputs. */
  public Dataset create(String name, List<ArcTask> tasks) {
    return create(name, tasks, false);
  }

  /**
   * Stores {@code tasks} under {@code name} as revision 1, all or none; storing the same again
   * changes nothing.
   *
   * @param hideOutputs whether the test outputs are for scoring only
   * @throws StoreConflictException when the name belongs to another content, or to a dataset that
   *     shows the outputs which this one is to hide
   * @throws IllegalArgumentException when empty, or when two ARC tasks share an id
   */
  public Dataset create(String name, List<ArcTask> tasks, boolean hideOutputs) {
    check(name, tasks);
    List<Hashed> hashed = tasks.stream().map(Hashed::of).toList();
    boolean created = transactions.execute(_ -> edits.create(name, hashed, hideOutputs));
    Dataset stored =
        find(name)
            .orElseThrow(() ->
                new StoreConflictException(
                    "The dataset (%s) is being deleted.\nMaybe try again.".formatted(name)));
    if (!created) {
      String hash = DatasetEdits.hash(hashed.stream().map(Member::of).toList());
      refuseOther(stored, hash, tasks.size());
      refuseShown(stored, hideOutputs);
    }
    return stored;
  }

  private static void check(String name, List<ArcTask> tasks) {
    checkName(name);
    if (tasks.isEmpty()) {
      throw new IllegalArgumentException("The dataset (%s) has no ARC task.".formatted(name));
    }
    var ids = new HashSet<String>();
    for (ArcTask task : tasks) {
      if (!ids.add(task.id())) {
        throw new IllegalArgumentException(
            "The dataset (%s) has two ARC tasks with the id (%s).".formatted(name, task.id()));
      }
    }
  }

  private static void checkName(String name) {
    if (name.isBlank()) {
      throw new IllegalArgumentException("The dataset's name (%s) is blank.".formatted(name));
    }
  }

  private static void refuseOther(Dataset stored, String hash, int tasks) {
    if (!stored.hash().equals(hash)) {
      throw new StoreConflictException(
          """
          The dataset (%s) exists with another content: (%s) of (%d) ARC tasks in revision (%d), not (%s) of (%d).
          Maybe store this one under another name, or edit its ARC tasks.\
          """
              .formatted(
                  stored.name(), stored.hash(), stored.tasks(), stored.revision(), hash, tasks));
    }
  }

  private static void refuseShown(Dataset stored, boolean hideOutputs) {
    if (hideOutputs && !stored.hideOutputs()) {
      throw new StoreConflictException(
          "The dataset (%s) exists, and shows its test outputs.\nMaybe store this one under another name."
              .formatted(stored.name()));
    }
  }

  /** Its newest revision. */
  public Optional<Dataset> find(String name) {
    return rows.find(name);
  }

  public Optional<Dataset> find(String name, int revision) {
    return rows.find(name, revision);
  }

  /** All datasets at their newest revisions, by name. */
  public List<Dataset> list() {
    return rows.newest();
  }

  /** All its revisions, oldest first; empty when there is no such dataset. */
  public List<Dataset> revisions(String name) {
    return rows.revisions(name);
  }

  /** The ids of its ARC tasks, in its order; empty when there is no such dataset. */
  public List<String> arcTaskIds(String name) {
    return find(name).map(newest -> arcTaskIds(name, newest.revision())).orElse(List.of());
  }

  /** The ids of the revision's ARC tasks, in its order; empty when there is no such revision. */
  public List<String> arcTaskIds(String name, int revision) {
    return rows.arcTaskIds(name, revision);
  }

  /**
   * The ARC tasks in their dataset's order, test outputs included; empty when there is no such
   * dataset.
   */
  public List<ArcTask> tasks(String name) {
    return find(name).map(newest -> tasks(name, newest.revision())).orElse(List.of());
  }

  /**
   * The revision's ARC tasks in its order, test outputs included; empty when there is no such
   * revision.
   */
  public List<ArcTask> tasks(String name, int revision) {
    return rows.tasks(name, revision);
  }

  /**
   * Appends an ARC task.
   *
   * @param given replaces the details of the same content in other datasets, as far as it has any
   * @return the new revision
   * @throws StoreConflictException when the dataset has an ARC task of this id
   * @throws IllegalArgumentException when there is no such dataset
   */
  public Dataset addTask(String name, ArcTask task, Details given) {
    Hashed hashed = Hashed.of(task);
    return edit(
        name,
        () -> {
          edits.add(name, hashed);
          details.edit(hashed.hash(), present -> present.overriddenBy(given));
        });
  }

  /**
   * Replaces the ARC task {@code id} by {@code task}, whose id may differ. Experiments keep the
   * revision that they began with.
   *
   * @return the new revision; the present one when nothing changes
   * @throws StoreConflictException when the dataset has another ARC task with the new id
   * @throws IllegalArgumentException when there is no such dataset or ARC task
   */
  public Dataset replaceTask(String name, String id, ArcTask task) {
    Hashed hashed = Hashed.of(task);
    return edit(name, () -> edits.replace(name, id, hashed));
  }

  /**
   * Removes an ARC task that no experiment on the dataset has selected.
   *
   * @return the new revision
   * @throws DatasetInUseException naming the experiments that have selected it
   * @throws StoreConflictException when it is the dataset's only one
   * @throws IllegalArgumentException when there is no such dataset or ARC task
   */
  public Dataset removeTask(String name, String id) {
    return edit(name, () -> edits.remove(name, id));
  }

  /**
   * Renames a dataset; its experiments follow.
   *
   * @throws StoreConflictException when the new name is taken
   * @throws IllegalArgumentException when there is no such dataset
   */
  public Dataset rename(String name, String newName) {
    checkName(newName);
    return edit(newName, () -> edits.rename(name, newName));
  }

  /**
   * Deletes a dataset with all its revisions, and the ARC tasks that no other dataset has.
   *
   * @throws DatasetInUseException naming the experiments on it
   * @throws IllegalArgumentException when there is no such dataset
   */
  public void delete(String name) {
    transactions.executeWithoutResult(_ -> edits.delete(name));
  }

  /** Runs an edit in a transaction; returns the dataset after it. */
  private Dataset edit(String nameAfterwards, Runnable edit) {
    return transactions.execute(_ -> {
      edit.run();
      return find(nameAfterwards).orElseThrow();
    });
  }
}
