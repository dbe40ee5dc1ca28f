package dev.longarc.store;

import dev.longarc.store.ArcTasks.Hashed;
import dev.longarc.text.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Changes datasets: each change of the ARC tasks writes the next revision. Every method expects a
 * transaction, and first locks the dataset's row: edits of one dataset run one after the other, and
 * no experiment begins on it meanwhile.
 */
final class DatasetEdits {
  private final JdbcClient jdbc;
  private final ArcTasks arcTasks;

  DatasetEdits(JdbcClient jdbc) {
    this.jdbc = jdbc;
    arcTasks = new ArcTasks(jdbc);
  }

  /** An ARC task of a revision: its id there, its content, and whether its outputs are known. */
  record Member(String id, String hash, boolean scored) {
    static Member of(Hashed hashed) {
      return new Member(hashed.id(), hashed.hash(), hashed.task().hasOutputs());
    }
  }

  static String hash(List<Member> members) {
    return Sha256.hex(
        members.stream()
            .map(member -> member.id() + ' ' + member.hash() + '\n')
            .collect(Collectors.joining()));
  }

  /** Returns whether the name was free; waits for a concurrent transaction with the same name. */
  boolean create(String name, List<Hashed> tasks, boolean hideOutputs) {
    int added =
        jdbc.sql(
                """
                INSERT INTO datasets (name, revision, hide_outputs)
                VALUES (:name, 1, :hide)
                ON CONFLICT (name) DO NOTHING
                """)
            .param("name", name)
            .param("hide", hideOutputs)
            .update();
    if (added == 1) {
      arcTasks.add(tasks, name);
      addRevision(name, 1, tasks.stream().map(Member::of).toList());
      addMembers(name, tasks);
    }
    return added == 1;
  }

  private void addRevision(String name, int revision, List<Member> members) {
    jdbc.sql(
            """
            INSERT INTO dataset_revisions (dataset, revision, hash, tasks, scored)
            VALUES (:name, :revision, :hash, :tasks, :scored)
            """)
        .param("name", name)
        .param("revision", revision)
        .param("hash", hash(members))
        .param("tasks", members.size())
        .param("scored", (int) members.stream().filter(Member::scored).count())
        .update();
  }

  private void addMembers(String name, List<Hashed> tasks) {
    jdbc.sql(
            """
            INSERT INTO dataset_tasks (dataset, task_id, position, hash, first_revision)
            SELECT :name, task_id, number - 1, hash, 1
            FROM unnest(:ids::text[], :hashes::text[])
              WITH ORDINALITY AS t (task_id, hash, number)
            """)
        .param("name", name)
        .param("ids", ArcTasks.texts(tasks, Hashed::id))
        .param("hashes", ArcTasks.texts(tasks, Hashed::hash))
        .update();
  }

  /** Appends an ARC task. */
  void add(String name, Hashed task) {
    int revision = lock(name);
    List<Member> members = members(name, revision);
    refuseTaken(name, members, task.id());
    arcTasks.add(List.of(task), name);
    members.add(Member.of(task));
    write(name, revision + 1, members);
    int last =
        on(
                name,
                """
                SELECT max(position)
                FROM dataset_tasks
                WHERE dataset = :name AND last_revision IS NULL
                """)
            .query(Integer.class)
            .single();
    addMember(name, revision + 1, task, last + 1);
  }

  /** Puts {@code task} in the place of {@code id}, under its own id. */
  void replace(String name, String id, Hashed task) {
    int revision = lock(name);
    List<Member> members = members(name, revision);
    int at = indexOf(name, members, id);
    Member next = Member.of(task);
    if (members.get(at).equals(next)) {
      return;
    }
    if (!task.id().equals(id)) {
      refuseTaken(name, members, task.id());
    }
    arcTasks.add(List.of(task), name);
    members.set(at, next);
    write(name, revision + 1, members);
    addMember(name, revision + 1, task, close(name, id, revision));
  }

  /**
   * @throws DatasetInUseException when an experiment has selected it
   */
  void remove(String name, String id) {
    int revision = lock(name);
    List<Member> members = members(name, revision);
    int at = indexOf(name, members, id);
    refuseUsed(
        "The ARC task (%s) of the dataset (%s)".formatted(id, name),
        on(
                name,
                """
                SELECT experiment_id
                FROM experiments
                JOIN evaluations AS selected USING (experiment_id)
                WHERE dataset = :name AND selected.round = 1 AND task_id = :id
                ORDER BY created_at, experiment_id
                """)
            .param("id", id));
    if (members.size() == 1) {
      throw new StoreConflictException(
          "The dataset (%s) has no other ARC task than (%s).\nMaybe delete the dataset."
              .formatted(name, id));
    }
    members.remove(at);
    write(name, revision + 1, members);
    close(name, id, revision);
  }

  /** Experiments follow. */
  void rename(String name, String newName) {
    lock(name);
    try {
      on(name, "UPDATE datasets SET name = :newName WHERE name = :name")
          .param("newName", newName)
          .update();
    } catch (DuplicateKeyException e) {
      throw new StoreConflictException(
          "The dataset (%s) can't be renamed: the name (%s) is taken.\nMaybe choose another one."
              .formatted(name, newName));
    }
  }

  /**
   * Deletes a dataset with all revisions, and the ARC tasks that no other dataset has.
   *
   * @throws DatasetInUseException when there are experiments on it
   */
  void delete(String name) {
    lock(name);
    refuseUsed(
        "The dataset (%s)".formatted(name),
        on(
            name,
            """
            SELECT experiment_id
            FROM experiments
            WHERE dataset = :name
            ORDER BY created_at, experiment_id
            """));
    // waits for imports, which may have found a content that is about to be deleted
    jdbc.sql("LOCK TABLE arc_tasks IN SHARE ROW EXCLUSIVE MODE").update();
    List<String> hashes =
        on(name, "SELECT DISTINCT hash FROM dataset_tasks WHERE dataset = :name")
            .query(String.class)
            .list();
    on(name, "DELETE FROM datasets WHERE name = :name").update();
    jdbc.sql(
            """
            DELETE FROM arc_tasks AS task
            WHERE hash = ANY (:hashes)
              AND NOT EXISTS (SELECT FROM dataset_tasks AS other WHERE other.hash = task.hash)
            """)
        .param("hashes", hashes.toArray(String[]::new))
        .update();
  }

  /** Locks the dataset; waits for other transactions; returns the newest revision. */
  private int lock(String name) {
    return on(name, "SELECT revision FROM datasets WHERE name = :name FOR UPDATE")
        .query(Integer.class)
        .optional()
        .orElseThrow(() -> new IllegalArgumentException("Unknown dataset (%s).".formatted(name)));
  }

  private List<Member> members(String name, int revision) {
    return new ArrayList<>(
        on(
                name,
                """
                SELECT member.task_id, hash, test_output IS NOT NULL AS scored
                FROM revision_tasks AS member
                JOIN arc_tasks USING (hash)
                WHERE member.dataset = :name AND member.revision = :revision
                ORDER BY member.position
                """)
            .param("revision", revision)
            .query((row, number) ->
                new Member(
                    row.getString("task_id"), row.getString("hash"), row.getBoolean("scored")))
            .list());
  }

  private static void refuseTaken(String name, List<Member> members, String id) {
    if (members.stream().anyMatch(member -> member.id().equals(id))) {
      throw new StoreConflictException(
          "The dataset (%s) has an ARC task (%s).\nMaybe replace that one.".formatted(name, id));
    }
  }

  private static int indexOf(String name, List<Member> members, String id) {
    for (int index = 0; index < members.size(); index++) {
      if (members.get(index).id().equals(id)) {
        return index;
      }
    }
    throw new IllegalArgumentException(
        "Unknown ARC task (%s) in the dataset (%s).".formatted(id, name));
  }

  private static void refuseUsed(String what, JdbcClient.StatementSpec users) {
    List<String> ids = users.query(String.class).list();
    if (!ids.isEmpty()) {
      throw new DatasetInUseException(what, ids);
    }
  }

  private void write(String name, int revision, List<Member> members) {
    addRevision(name, revision, members);
    on(name, "UPDATE datasets SET revision = :revision WHERE name = :name")
        .param("revision", revision)
        .update();
  }

  private void addMember(String name, int revision, Hashed task, int position) {
    on(
            name,
            """
            INSERT INTO dataset_tasks (dataset, task_id, position, hash, first_revision)
            VALUES (:name, :id, :position, :hash, :revision)
            """)
        .param("id", task.id())
        .param("position", position)
        .param("hash", task.hash())
        .param("revision", revision)
        .update();
  }

  /** Makes {@code revision} the last one that has the ARC task; returns its position. */
  private int close(String name, String id, int revision) {
    return on(
            name,
            """
            UPDATE dataset_tasks
            SET last_revision = :revision
            WHERE dataset = :name AND task_id = :id AND last_revision IS NULL
            RETURNING position
            """)
        .param("id", id)
        .param("revision", revision)
        .query(Integer.class)
        .single();
  }

  private JdbcClient.StatementSpec on(String name, String sql) {
    return jdbc.sql(sql).param("name", name);
  }
}
