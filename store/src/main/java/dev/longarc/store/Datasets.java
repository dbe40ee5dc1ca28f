package dev.longarc.store;

import dev.longarc.arc.ArcTask;
import dev.longarc.text.Sha256;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Named, immutable, content-hashed sets of ARC tasks. */
public final class Datasets {
  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final ArcTasks arcTasks;

  public Datasets(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
    transactions = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    arcTasks = new ArcTasks(jdbc);
  }

  /**
   * @param hash SHA-256 over the ids and content hashes of its ARC tasks, in order
   * @param scored the number of ARC tasks with test outputs
   */
  public record Dataset(String name, String hash, int tasks, int scored, Instant createdAt) {}

  /**
   * Stores {@code tasks} under {@code name}, all or none; storing the same again changes nothing.
   *
   * @throws StoreConflictException when the name belongs to another content
   * @throws IllegalArgumentException when empty, or when two ARC tasks share an id
   */
  public Dataset create(String name, List<ArcTask> tasks) {
    check(name, tasks);
    var hashed = tasks.stream().map(t -> new ArcTasks.Hashed(t, t.contentHash())).toList();
    String hash = hash(hashed);
    transactions.executeWithoutResult(transaction -> {
      if (addRow(name, hash, tasks)) {
        arcTasks.add(hashed, name);
        addTasks(name, hashed);
      }
    });
    Dataset stored = find(name).orElseThrow();
    if (!stored.hash().equals(hash)) {
      throw new StoreConflictException(
          """
          The dataset (%s) exists with another content: (%s) of (%d) ARC tasks, not (%s) of (%d).
          Maybe store this one under another name: datasets never change.\
          """
              .formatted(name, stored.hash(), stored.tasks(), hash, tasks.size()));
    }
    return stored;
  }

  private static void check(String name, List<ArcTask> tasks) {
    if (name.isBlank()) {
      throw new IllegalArgumentException("The dataset's name (%s) is blank.".formatted(name));
    }
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

  private static String hash(List<ArcTasks.Hashed> tasks) {
    return Sha256.hex(
        tasks.stream()
            .map(hashed -> hashed.task().id() + ' ' + hashed.hash() + '\n')
            .collect(Collectors.joining()));
  }

  /** Returns whether the name was free; waits for a concurrent transaction with the same name. */
  private boolean addRow(String name, String hash, List<ArcTask> tasks) {
    int added =
        jdbc.sql(
                """
                INSERT INTO datasets (name, hash, tasks, scored)
                VALUES (:name, :hash, :tasks, :scored)
                ON CONFLICT (name) DO NOTHING
                """)
            .param("name", name)
            .param("hash", hash)
            .param("tasks", tasks.size())
            .param("scored", (int) tasks.stream().filter(ArcTask::hasOutputs).count())
            .update();
    return added == 1;
  }

  private void addTasks(String name, List<ArcTasks.Hashed> tasks) {
    jdbc.sql(
            """
            INSERT INTO dataset_tasks (dataset, task_id, position, hash)
            SELECT :name, task_id, number - 1, hash
            FROM unnest(:ids::text[], :hashes::text[])
              WITH ORDINALITY AS t (task_id, hash, number)
            """)
        .param("name", name)
        .param("ids", ArcTasks.texts(tasks, hashed -> hashed.task().id()))
        .param("hashes", ArcTasks.texts(tasks, ArcTasks.Hashed::hash))
        .update();
  }

  public Optional<Dataset> find(String name) {
    return jdbc.sql("SELECT name, hash, tasks, scored, created_at FROM datasets WHERE name = :name")
        .param("name", name)
        .query(Datasets::read)
        .optional();
  }

  /** All datasets, by name. */
  public List<Dataset> list() {
    return jdbc.sql("SELECT name, hash, tasks, scored, created_at FROM datasets ORDER BY name")
        .query(Datasets::read)
        .list();
  }

  private static Dataset read(ResultSet row, int number) throws SQLException {
    return new Dataset(
        row.getString("name"),
        row.getString("hash"),
        row.getInt("tasks"),
        row.getInt("scored"),
        Columns.instant(row, "created_at"));
  }

  /** The ids of its ARC tasks, in its order; empty when there is none. */
  public List<String> arcTaskIds(String name) {
    return jdbc.sql("SELECT task_id FROM dataset_tasks WHERE dataset = :name ORDER BY position")
        .param("name", name)
        .query(String.class)
        .list();
  }

  /** The ARC tasks in their dataset's order, test outputs included; empty when there is none. */
  public List<ArcTask> tasks(String name) {
    return jdbc.sql(
            """
            SELECT d.task_id, t.train_examples, t.test_input, t.test_output
            FROM dataset_tasks d
            JOIN arc_tasks t ON t.hash = d.hash
            WHERE d.dataset = :name
            ORDER BY d.position
            """)
        .param("name", name)
        .query(ArcTasks::read)
        .list();
  }
}
