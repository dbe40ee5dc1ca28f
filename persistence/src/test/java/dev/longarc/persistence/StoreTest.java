package dev.longarc.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

@ExtendWith(PostgresExtension.class)
final class StoreTest {
  private final DataSource dataSource;
  private final JdbcClient jdbc;

  StoreTest(DataSource dataSource) {
    this.dataSource = dataSource;
    jdbc = JdbcClient.create(dataSource);
  }

  @Test
  void migratesOnceAndOnlyOnce() {
    Store.migrate(dataSource);

    assertThat(
            jdbc.sql("SELECT version FROM flyway_schema_history WHERE success ORDER BY 1")
                .query(String.class)
                .list())
        .containsExactly("1", "2");
    assertThat(tables())
        .containsExactlyInAnyOrder(
            "arc_tasks",
            "datasets",
            "dataset_tasks",
            "experiments",
            "ledger",
            "evaluations",
            "experiment_results",
            "task_submissions",
            "strategy_metrics",
            "resource_usage",
            "retry_requests",
            "system_events",
            "flyway_schema_history");
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
  void keepsArcTasksInArcsOwnShape() {
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
  void notesWhenAnArcTaskChanged() {
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
