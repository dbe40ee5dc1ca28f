package dev.longarc.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.arc.ArcTask;
import dev.longarc.arc.Grid;
import dev.longarc.arc.Pair;
import dev.longarc.arc.Puzzle;
import dev.longarc.arc.PuzzleFacts;
import dev.longarc.evaluation.ExperimentStatus;
import dev.longarc.evaluation.Verdict;
import dev.longarc.experiment.Experiment;
import dev.longarc.store.Datasets.Dataset;
import dev.longarc.store.StoredTasks.Filter;
import dev.longarc.store.StoredTasks.Order;
import dev.longarc.store.StoredTasks.Sort;
import dev.longarc.store.StoredTasks.StoredTask;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What becomes of the data of each earlier version of the schema. */
@OnPostgres
final class MigrationTest {
  /** Of points 0, 1, 2 and 4: small, of many cells, of many cells and colours, of both at most. */
  private static final List<ArcTask> TASKS =
      List.of(
          task("small", "0/1", "1/0"),
          task("long", "000000000000000000000/".repeat(20) + "111111111111111111111", "2"),
          task("colourful", "012345/543210", "6"),
          task("large", "0123456789/".repeat(10) + "0123456789", rows("9", 30)),
          task("by-hand", "3", "4"));

  private final DataSource dataSource;

  MigrationTest(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  private static ArcTask task(String id, String input, String output) {
    var pair = new Pair(Grid.parse(input), Grid.parse(output));
    var puzzle = new Puzzle(List.of(pair, pair), List.of(Grid.parse(input)));
    return new ArcTask(id, puzzle, id.equals("small") ? List.of() : List.of(Grid.parse(output)));
  }

  private static String rows(String cell, int side) {
    return Stream.generate(() -> cell.repeat(side)).limit(side).collect(Collectors.joining("/"));
  }

  /** Puts rows into a database of an older version, migrates it, and lets {@code check} look. */
  private void migrated(int version, Consumer<JdbcClient> fill, Consumer<DataSource> check)
      throws SQLException {
    String name = "version" + version;
    JdbcClient server = JdbcClient.create(dataSource);
    server.sql("CREATE DATABASE " + name).update();
    try {
      var older = new DriverManagerDataSource(url(name));
      Flyway.configure().dataSource(older).target(String.valueOf(version)).load().migrate();
      fill.accept(JdbcClient.create(older));
      Store.migrate(older);
      check.accept(older);
    } finally {
      server.sql("DROP DATABASE " + name + " WITH (FORCE)").update();
    }
  }

  /** The JDBC URL of another database on the same server. */
  private String url(String name) throws SQLException {
    try (var connection = dataSource.getConnection()) {
      var here = connection.getMetaData();
      return here.getURL().replaceFirst("/postgres\\b", "/" + name) + "&user=" + here.getUserName();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  void everyVersionKeepsItsDatasetsExperimentsAndResults(int version) throws SQLException {
    migrated(
        version,
        MigrationTest::fill,
        store -> {
          checkDataset(store);
          checkExperiments(store);
          checkTasks(store);
        });
  }

  /** A dataset of all tasks, and three completed experiments on it with results of two. */
  private static void fill(JdbcClient jdbc) {
    TASKS.forEach(task -> insert(jdbc, task));
    jdbc.sql(
            """
            INSERT INTO datasets (name, hash, tasks, scored, created_at)
            VALUES ('mine', 'datasethash', 5, 4, '2026-01-02T03:04:05Z')
            """)
        .update();
    for (int position = 0; position < TASKS.size(); position++) {
      jdbc.sql("INSERT INTO dataset_tasks VALUES ('mine', :id, :position, :hash)")
          .param("id", TASKS.get(position).id())
          .param("position", position)
          .param("hash", TASKS.get(position).contentHash())
          .update();
    }
    for (int number = 1; number <= 3; number++) {
      insertExperiment(jdbc, "exp-" + number);
      insertResult(jdbc, "exp-" + number, TASKS.get(1), 0, "solved");
      insertResult(jdbc, "exp-" + number, TASKS.get(2), 1, number == 1 ? "failed" : "unsolved");
      insertResult(jdbc, "exp-" + number, TASKS.get(3), 2, "partial");
    }
  }

  private static void insert(JdbcClient jdbc, ArcTask task) {
    jdbc.sql(
            """
            INSERT INTO arc_tasks
              (hash, task_id, task_source, train_examples, test_input, test_output,
               difficulty_level, updated_at)
            VALUES (:hash, :id, 'mine', :train::jsonb, :input::jsonb, :output::jsonb,
                    CASE :id WHEN 'by-hand' THEN 'hard' ELSE 'unknown' END,
                    '2026-01-02T03:04:05Z')
            """)
        .param("hash", task.contentHash())
        .param("id", task.id())
        .param("train", Json.ARC.write(task.puzzle().train()))
        .param("input", Json.ARC.write(task.puzzle().testInputs()))
        .param("output", task.hasOutputs() ? Json.ARC.write(task.testOutputs()) : null)
        .update();
  }

  private static void insertExperiment(JdbcClient jdbc, String id) {
    jdbc.sql(
            """
            INSERT INTO experiments
              (experiment_id, name, description, dataset, dataset_hash, strategy_configs_json,
               task_selection_json, status, temporal_target, review_seconds, stamp_json,
               created_by, started_at, completed_at)
            VALUES (:id, :id, '', 'mine', 'datasethash', :plan::jsonb, '{"tasks": 3, "of": 5}',
                    'completed', 'here', 0, '{}', 'ada', now(), now())
            """)
        .param("id", id)
        .param("plan", Json.COMPACT.write(Samples.PLAN))
        .update();
  }

  private static void insertResult(
      JdbcClient jdbc, String experiment, ArcTask task, int position, String verdict) {
    jdbc.sql("INSERT INTO evaluations VALUES (:experiment, 1, :position, :id, :hash)")
        .param("experiment", experiment)
        .param("position", position)
        .param("id", task.id())
        .param("hash", task.contentHash())
        .update();
    jdbc.sql(
            """
            INSERT INTO experiment_results
              (experiment_id, task_id, round, verdict, score, cost_usd, metrics_json)
            VALUES (:experiment, :id, 1, :verdict, 0, 0.01, :metrics::jsonb)
            """)
        .param("experiment", experiment)
        .param("id", task.id())
        .param("verdict", verdict)
        .param("metrics", Json.COMPACT.write(ResultMetrics.NONE))
        .update();
  }

  private static void checkDataset(DataSource store) {
    var datasets = new Datasets(store);
    Dataset dataset = datasets.find("mine").orElseThrow();
    assertThat(dataset)
        .extracting(Dataset::revision, Dataset::hash, Dataset::tasks, Dataset::scored)
        .containsExactly(1, "datasethash", 5, 4);
    assertThat(dataset.createdAt()).isEqualTo("2026-01-02T03:04:05Z");
    assertThat(dataset.hideOutputs()).isFalse();
    assertThat(datasets.revisions("mine")).containsExactly(dataset);
    assertThat(datasets.tasks("mine", 1)).isEqualTo(TASKS);
    assertThat(datasets.removeTask("mine", "by-hand").revision()).isEqualTo(2);
    assertThat(datasets.tasks("mine", 1)).isEqualTo(TASKS);
    assertThat(datasets.tasks("mine")).isEqualTo(TASKS.subList(0, 4));
  }

  private static void checkExperiments(DataSource store) {
    Experiment experiment = new Experiments(store).find("exp-1").orElseThrow();
    assertThat(experiment.dataset()).isEqualTo("mine");
    assertThat(experiment.datasetRevision()).isEqualTo(1);
    assertThat(experiment.datasetHash()).isEqualTo("datasethash");
    assertThat(experiment.status()).isEqualTo(ExperimentStatus.COMPLETED);
    assertThat(experiment.tally().verdicts())
        .containsEntry(Verdict.SOLVED, 1)
        .containsEntry(Verdict.FAILED, 1)
        .containsEntry(Verdict.PARTIAL, 1);
    assertThat(new Evaluations(store).selection("exp-1")).isEqualTo(TASKS.subList(1, 4));
  }

  private static void checkTasks(DataSource store) {
    Map<String, StoredTask> stored =
        new StoredTasks(store)
            .list(Filter.ofDataset("mine", 1), new Order(Sort.ID, true), null, 10).tasks().stream()
                .collect(Collectors.toMap(StoredTask::id, task -> task));
    assertThat(stored).hasSize(5);
    for (ArcTask task : TASKS) {
      assertThat(stored.get(task.id()))
          .satisfies(found -> {
            assertThat(found.facts()).isEqualTo(PuzzleFacts.of(task.puzzle()));
            assertThat(found.puzzle()).isEqualTo(task.puzzle());
            assertThat(found.updatedAt()).isEqualTo("2026-01-02T03:04:05Z");
          });
    }
    assertThat(stored.values())
        .extracting(task -> task.id() + " " + task.difficulty() + " " + task.difficultyRule())
        .containsExactlyInAnyOrder(
            "small EASY 1",
            "long EASY 1", // solved by all three
            "colourful EASY 1", // only two results have a score
            "large HARD 1",
            "by-hand HARD null");
    checkThatTheRuleAgrees(store);
  }

  /** The migration has the rule in SQL: the rule itself must change nothing. */
  private static void checkThatTheRuleAgrees(DataSource store) {
    List<String> before = levels(store);
    new Experiments(store).recomputeDifficulty("exp-1");
    assertThat(levels(store)).isEqualTo(before);
  }

  private static List<String> levels(DataSource store) {
    return JdbcClient.create(store)
        .sql("SELECT task_id || difficulty_level || updated_at FROM arc_tasks ORDER BY task_id")
        .query(String.class)
        .list();
  }

  /** 99 puzzles of all points, with 0 to 4 results each. */
  @Test
  void theRuleOfTheMigrationIsTheRule() throws SQLException {
    List<ArcTask> tasks = IntStream.range(0, 99).mapToObj(MigrationTest::varied).toList();
    migrated(
        6,
        jdbc -> {
          jdbc.sql("INSERT INTO datasets VALUES ('mine', 'h', 99, 99)").update();
          tasks.forEach(task -> insert(jdbc, task));
          for (int experiment = 0; experiment < 4; experiment++) {
            insertExperiment(jdbc, "exp-" + experiment);
            for (int number = experiment; number < 99; number++) {
              String verdict = number * 7 % 5 > experiment ? "solved" : "unsolved";
              insertResult(jdbc, "exp-" + experiment, tasks.get(number), number, verdict);
            }
          }
        },
        store -> {
          assertThat(levels(store)).hasSize(99);
          assertThat(
                  JdbcClient.create(store)
                      .sql("SELECT DISTINCT difficulty_level FROM arc_tasks ORDER BY 1")
                      .query(String.class)
                      .list())
              .containsExactly("easy", "hard", "medium");
          checkThatTheRuleAgrees(store);
        });
  }

  private static ArcTask varied(int number) {
    int side = 4 + number % 27;
    int colours = 1 + number % 10;
    var text = new StringBuilder();
    for (int cell = 0; cell < side * side; cell++) {
      text.append(cell % side == 0 && cell > 0 ? "/" : "").append((cell + number) % colours);
    }
    return task("t" + number, text.toString(), String.valueOf(number % 10));
  }

  /** Data of version 3, in which attempts without a score count as wrong answers. */
  @Test
  void aFailureIsNotAWrongAnswerAfterTheMigrationFromVersion3() throws SQLException {
    migrated(
        3,
        jdbc -> jdbc.sql(ROWS_OF_VERSION_3).update(),
        store -> {
          assertThat(
                  JdbcClient.create(store)
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
          assertThat(new StoreMetrics(store).accuracies())
              .containsExactly(new StoreMetrics.Accuracy("noop", 1 / 3.0));
        });
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
}
