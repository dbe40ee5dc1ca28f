package dev.longarc.store;

import dev.longarc.arc.ArcTask;
import dev.longarc.store.Datasets.Dataset;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads datasets and their ARC tasks, at a revision. */
final class DatasetRows {
  private static final String SELECT =
      """
      SELECT name, dataset_revisions.revision, hash, tasks, scored, hide_outputs,
             datasets.created_at, dataset_revisions.created_at AS revised_at
      FROM datasets
      JOIN dataset_revisions ON dataset = name
      """;

  private final JdbcClient jdbc;

  DatasetRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Dataset> find(String name) {
    return jdbc.sql(
            SELECT + "WHERE name = :name AND dataset_revisions.revision = datasets.revision")
        .param("name", name)
        .query(DatasetRows::read)
        .optional();
  }

  Optional<Dataset> find(String name, int revision) {
    return jdbc.sql(SELECT + "WHERE name = :name AND dataset_revisions.revision = :revision")
        .param("name", name)
        .param("revision", revision)
        .query(DatasetRows::read)
        .optional();
  }

  List<Dataset> newest() {
    return jdbc.sql(SELECT + "WHERE dataset_revisions.revision = datasets.revision ORDER BY name")
        .query(DatasetRows::read)
        .list();
  }

  List<Dataset> revisions(String name) {
    return jdbc.sql(SELECT + "WHERE name = :name ORDER BY dataset_revisions.revision")
        .param("name", name)
        .query(DatasetRows::read)
        .list();
  }

  private static Dataset read(ResultSet row, int number) throws SQLException {
    return new Dataset(
        row.getString("name"),
        row.getInt("revision"),
        row.getString("hash"),
        row.getInt("tasks"),
        row.getInt("scored"),
        row.getBoolean("hide_outputs"),
        Columns.instant(row, "created_at"),
        Columns.instant(row, "revised_at"));
  }

  List<String> arcTaskIds(String name, int revision) {
    return jdbc.sql(
            """
            SELECT task_id
            FROM revision_tasks
            WHERE dataset = :name AND revision = :revision
            ORDER BY position
            """)
        .param("name", name)
        .param("revision", revision)
        .query(String.class)
        .list();
  }

  List<ArcTask> tasks(String name, int revision) {
    return jdbc.sql(
            """
            SELECT member.task_id, train_examples, test_input, test_output
            FROM revision_tasks AS member
            JOIN arc_tasks USING (hash)
            WHERE member.dataset = :name AND member.revision = :revision
            ORDER BY member.position
            """)
        .param("name", name)
        .param("revision", revision)
        .query(ArcTasks::read)
        .list();
  }
}
