package dev.longarc.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

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
        .containsExactlyInAnyOrder(
            "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15", "16",
            "17", "18", "19", "20");
    assertThat(tables())
        .contains(
            "arc_tasks",
            "baselines",
            "candidates",
            "datasets",
            "dataset_revisions",
            "dataset_tasks",
            "deleted_experiments",
            "experiments",
            "ledger",
            "evaluations",
            "experiment_results",
            "experiment_notes",
            "idempotency_keys",
            "notification_channels",
            "notification_deliveries",
            "notification_events",
            "operator_log",
            "pool_samples",
            "regression_checks",
            "result_counts",
            "task_submissions",
            "strategy_metrics",
            "resource_usage",
            "retry_requests",
            "system_events",
            "flyway_schema_history");
  }

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
