package dev.longarc.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

@OnPostgres
final class StoreTest {
  private final DataSource dataSource;
  private final JdbcClient jdbc;

  StoreTest(DataSource dataSource) {
    this.dataSource = dataSource;
    jdbc = JdbcClient.create(dataSource);
  }

  @Test
  void migratesOnce() {
    Store.migrate(dataSource);

    assertThat(
            jdbc.sql("SELECT version FROM flyway_schema_history WHERE success ORDER BY 1")
                .query(String.class)
                .list())
        .doesNotHaveDuplicates()
        .contains("1", "2", "3", "4", "5", "6", "8");
    assertThat(tables())
        .contains(
            "arc_tasks",
            "datasets",
            "dataset_tasks",
            "deleted_experiments",
            "experiments",
            "ledger",
            "evaluations",
            "experiment_results",
            "experiment_notes",
            "idempotency_keys",
            "operator_log",
            "result_counts",
            "task_submissions",
            "strategy_metrics",
            "resource_usage",
            "retry_requests",
            "system_events",
            "flyway_schema_history");
  }

  /** Data of version 3, in which attempts without a score count as wrong answers. */
  @Test
  void aFailureIsNotAWrongAnswerAfterTheMigrationFromVersion3() throws Exception {
    jdbc.sql("CREATE DATABASE version3").update();
    try {
      var older = new DriverManagerDataSource(database("version3"));
      Flyway.configure().dataSource(older).target("3").load().migrate();
      var there = JdbcClient.create(older);
      there.sql(ROWS_OF_VERSION_3).update();

      Store.migrate(older);

      assertThat(
              there
                  .sql(
                      """
                      SELECT verdict || ' ' || coalesce(is_correct::text, 'unknown')
                      FROM task_submissions JOIN experiment_results USING (submission_id)
                      ORDER BY verdict
                      """)
                  .query(String.class)
                  .list())
          .containsExactly(
              "failed unknown",
              "not_run unknown",
              "partial false",
              "solved true",
              "unscored unknown",
              "unsolved false");
      assertThat(new StoreMetrics(older).accuracies())
          .containsExactly(new StoreMetrics.Accuracy("noop", 1 / 3.0));
      assertThat(new Evaluations(older).differences("exp")).isEmpty();
      assertThat(
              there
                  .sql(
                      """
                      SELECT verdict || ' ' || results || ' ' || answered || ' ' || confidence
                      FROM result_counts
                      ORDER BY verdict
                      """)
                  .query(String.class)
                  .list())
          .containsExactly(
              "failed 1 1 1",
              "not_run 1 1 1",
              "partial 1 1 1",
              "solved 1 1 1",
              "unscored 1 1 1",
              "unsolved 1 1 1");
      assertThat(
              there
                  .sql(
                      """
                      SELECT position
                      FROM experiment_results
                      ORDER BY (SELECT position FROM evaluations
                                WHERE evaluations.task_id = experiment_results.task_id)
                      """)
                  .query(Integer.class)
                  .list())
          .containsExactly(1, 2, 3, 4, 5, 6);
      assertThat(there.sql("SELECT scored FROM experiment_summaries").query(Integer.class).single())
          .isZero();
    } finally {
      jdbc.sql("DROP DATABASE version3 WITH (FORCE)").update();
    }
  }

  /** The JDBC URL of another database on the same server. */
  private String database(String name) throws SQLException {
    try (var connection = dataSource.getConnection()) {
      var here = connection.getMetaData();
      return here.getURL().replaceFirst("/postgres\\b", "/" + name) + "&user=" + here.getUserName();
    }
  }

  private static final String ROWS_OF_VERSION_3 =
      """
      WITH task AS (
        INSERT INTO arc_tasks (hash, task_id, task_source, train_examples, test_input)
        VALUES ('h', 't', 'one', '[]', '[]')
        RETURNING hash
      ), dataset AS (
        INSERT INTO datasets (name, hash, tasks, scored) VALUES ('one', 'd', 1, 1) RETURNING name
      ), experiment AS (
        INSERT INTO experiments
          (experiment_id, name, description, dataset, dataset_hash, strategy_configs_json,
           task_selection_json, temporal_target, review_seconds, stamp_json, created_by)
        SELECT 'exp', 'exp', '', name, 'd', '{}', '{}', 'here', 0, '{}', 'ada' FROM dataset
        RETURNING experiment_id
      ), kind AS (
        SELECT verdict, correct, row_number() OVER () AS position
        FROM (VALUES ('solved', true), ('partial', false), ('unsolved', false), ('unscored', NULL),
                     ('not_run', false), ('failed', false)) AS kinds (verdict, correct)
      ), evaluation AS (
        INSERT INTO evaluations (experiment_id, round, position, task_id, hash)
        SELECT experiment_id, 1, position, verdict, hash FROM kind, experiment, task
        RETURNING task_id
      ), submission AS (
        INSERT INTO task_submissions
          (experiment_id, task_id, round, user_id, predicted_output, strategy_used,
           confidence_score, is_correct, processing_time_ms, resource_usage_json)
        SELECT 'exp', verdict, 1, 'ada', '[]', 'noop', 1, correct, 1, '{}'
        FROM kind JOIN evaluation ON task_id = verdict
        RETURNING submission_id, task_id
      )
      INSERT INTO experiment_results
        (experiment_id, task_id, round, submission_id, verdict, score, cost_usd, metrics_json)
      SELECT 'exp', task_id, 1, submission_id, task_id, 0, 0, '{}' FROM submission
      """;

  @Test
  void refusesAStoreOfANewerVersion() {
    applied("99", "later", 1);
    try {
      assertThatThrownBy(() -> Store.migrate(dataSource))
          .isInstanceOf(IncompatibleStoreException.class)
          .hasMessageContaining("written by a newer Longarc (schema version 99, this one knows ")
          .hasMessageContaining("\nMaybe ");
    } finally {
      jdbc.sql("DELETE FROM flyway_schema_history WHERE version = '99'").update();
    }
    Store.migrate(dataSource);
  }

  private void applied(String version, String description, int checksum) {
    jdbc.sql(
            """
            INSERT INTO flyway_schema_history
              (installed_rank, version, description, type, script, checksum, installed_by,
               execution_time, success)
            VALUES (99, :version, :description, 'SQL', 'later.sql', :checksum, 'test', 1, true)
            """)
        .param("version", version)
        .param("description", description)
        .param("checksum", checksum)
        .update();
  }

  @Test
  void refusesAMigrationThatWasChanged() {
    jdbc.sql("UPDATE flyway_schema_history SET checksum = checksum + 1 WHERE version = '1'")
        .update();
    try {
      assertThatThrownBy(() -> Store.migrate(dataSource))
          .isInstanceOf(IncompatibleStoreException.class)
          .hasMessageContaining("can't be brought up to date")
          .hasMessageContaining("\nMaybe ");
    } finally {
      jdbc.sql("UPDATE flyway_schema_history SET checksum = checksum - 1 WHERE version = '1'")
          .update();
    }
  }

  private List<String> tables() {
    return jdbc.sql(
            """
            SELECT table_name
            FROM information_schema.tables
            WHERE table_schema = 'public' AND table_type = 'BASE TABLE'
            """)
        .query(String.class)
        .list();
  }

  @Test
  void storesArcTasksInTheFormOfArcFiles() {
    new Datasets(dataSource).create("one", List.of(Samples.task("t", 12)));

    assertThat(
            jdbc.sql("SELECT train_examples -> 0 -> 'input' ->> 0 FROM arc_tasks")
                .query(String.class)
                .single())
        .isEqualTo("[0, 0, 1, 2]");
    assertThat(jdbc.sql("SELECT test_count FROM arc_tasks").query(Integer.class).single())
        .isEqualTo(2);
  }

  @Test
  void notesTheTimeOfAChangeOfAnArcTask() {
    new Datasets(dataSource).create("one", List.of(Samples.task("t", 12)));

    jdbc.sql("UPDATE arc_tasks SET difficulty_level = 'hard'").update();

    assertThat(
            jdbc.sql("SELECT updated_at > created_at FROM arc_tasks").query(Boolean.class).single())
        .isTrue();
  }

  @Test
  void refusesAnUnknownDifficulty() {
    new Datasets(dataSource).create("one", List.of(Samples.task("t", 12)));

    assertThatThrownBy(() -> jdbc.sql("UPDATE arc_tasks SET difficulty_level = 'odd'").update())
        .isInstanceOf(DataIntegrityViolationException.class);
  }
}
