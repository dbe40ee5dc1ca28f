package dev.longarc.store;

import static dev.longarc.evaluation.FailureType.MODEL;
import static dev.longarc.store.Samples.CENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.longarc.arc.Attempts;
import dev.longarc.arc.Grid;
import dev.longarc.evaluation.Verdict;
import dev.longarc.features.PuzzleEmbedding;
import dev.longarc.features.PuzzleFeatures;
import dev.longarc.features.PuzzleRuns;
import dev.longarc.features.RunEstimator;
import dev.longarc.outcome.EvaluationReport;
import dev.longarc.outcome.RunReport;
import dev.longarc.strategy.Guess;
import dev.longarc.strategy.StrategyOutcome;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The test outputs of {@code t0} are 5/6 and 0000/1234. */
@OnPostgres
final class StrategyRunsTest {
  private static final Logger LOG = LoggerFactory.getLogger(StrategyRunsTest.class);

  private final DataSource dataSource;
  private final JdbcClient jdbc;
  private final Evaluations evaluations;
  private final StrategyRuns runs;
  private String id = "";

  StrategyRunsTest(DataSource dataSource) {
    this.dataSource = dataSource;
    jdbc = JdbcClient.create(dataSource);
    evaluations = new Evaluations(dataSource);
    runs = new StrategyRuns(dataSource);
  }

  @BeforeEach
  void createExperiment() {
    id = Samples.experiment(dataSource, 3).id();
  }

  private static List<Guess> guesses(String... grids) {
    return Arrays.stream(grids).map(grid -> new Guess(Grid.parse(grid), 0.5, "")).toList();
  }

  private static RunReport run(String strategy, int index, List<Guess> one, List<Guess> other) {
    var outcome = new StrategyOutcome(List.of(one, other), 0.5, 10, List.of(), "");
    return new RunReport(0, index, strategy, 1, 2000, 900, "box:1", outcome, null);
  }

  private void record(String task, RunReport... reports) {
    var report =
        new EvaluationReport(id, task, 1, Attempts.none(2), null, 1, List.of(reports), null);
    evaluations.record(report, Verdict.UNSOLVED, 0, Arrays.stream(reports).map(_ -> CENT).toList());
  }

  private @Nullable Boolean solved(String strategy) {
    return jdbc.sql("SELECT solved FROM strategy_metrics WHERE strategy_type = :strategy")
        .param("strategy", strategy)
        .query((row, number) -> row.getObject("solved", Boolean.class))
        .list()
        .getFirst();
  }

  @Test
  void aRunHasSolvedItWithinTwoGuessesForEachTest() {
    var right = guesses("5/6");
    var other = guesses("7", "0000/1234");
    record(
        "t0",
        run("both", 0, right, other),
        run("one", 1, right, guesses("7", "0000/1235")),
        run("third", 2, guesses("7", "8", "5/6"), other),
        run("none", 3, List.of(), other),
        run("width", 4, guesses("56"), other),
        new RunReport(
            0, 5, "failed", 1, 10, 5, "box:1", null, Samples.failed(id, "t0", 1, MODEL).failure()));

    assertThat(solved("both")).isTrue();
    assertThat(solved("one")).isFalse();
    assertThat(solved("third")).isFalse();
    assertThat(solved("none")).isFalse();
    assertThat(solved("width")).isFalse();
    assertThat(solved("failed")).isNull();
  }

  @Test
  void groupsRunsByContent() {
    record(
        "t0", run("s", 0, guesses("5/6"), guesses("0000/1234")), run("s", 1, List.of(), List.of()));
    record("t1", run("s", 0, List.of(), List.of()), run("other", 1, List.of(), List.of()));

    List<PuzzleRuns> all = runs.of("s");

    assertThat(all).hasSize(2);
    var first =
        all.stream()
            .filter(each -> each.embedding().equals(embedding(0)))
            .findFirst()
            .orElseThrow();
    assertThat(first.scored()).isEqualTo(2);
    assertThat(first.solved()).isEqualTo(1);
    assertThat(first.logSeconds()).isCloseTo(Math.log(2), within(1e-9));
    assertThat(first.logUsd()).isCloseTo(Math.log(0.01), within(1e-9));
    assertThat(runs.of("unknown")).isEmpty();
  }

  private static PuzzleEmbedding embedding(int number) {
    return PuzzleEmbedding.of(PuzzleFeatures.of(Samples.task("t", number).puzzle()));
  }

  @Test
  void withoutOutputsNothingIsKnown() {
    jdbc.sql("UPDATE arc_tasks SET test_output = NULL").update();
    record("t2", run("s", 0, guesses("5/6"), List.of()));

    assertThat(solved("s")).isNull();
    assertThat(runs.of("s")).singleElement().extracting(PuzzleRuns::scored).isEqualTo(0);
  }

  /** Prints the time of an estimate where 10,000 runs on as many contents are stored. */
  @Test
  @Tag("slow")
  void estimatesFromTenThousandRuns() {
    fill();
    var puzzle = embedding(1);
    assertThat(new RunEstimator(runs.of("noop")).of(puzzle).similar()).isPositive();
    for (int repeat = 0; repeat < 20; repeat++) {
      long start = System.nanoTime();
      List<PuzzleRuns> all = runs.of("noop");
      long read = System.nanoTime();
      var estimate = new RunEstimator(all).of(puzzle);
      long end = System.nanoTime();
      assertThat(all).hasSize(5_000);
      assertThat(estimate.confidence()).isBetween(0.0, 1.0);
      LOG.info("reading {} µs, estimating {} µs", (read - start) / 1000, (end - read) / 1000);
    }
  }

  private void fill() {
    Many.create(dataSource, 10_000);
    jdbc.sql(
            """
            INSERT INTO arc_tasks
              (hash, task_id, task_source, train_examples, test_input, test_output, max_height,
               max_width, grid_size, colors_used)
            SELECT md5('m' || n) || md5('m' || n), task_id, task_source, train_examples, test_input,
                   test_output, max_height, max_width, grid_size, colors_used
            FROM arc_tasks, generate_series(1, 10000) AS n
            WHERE task_id = 'm'
            """)
        .update();
    jdbc.sql(
            """
            INSERT INTO task_features
              (hash, version, grid_dimensions, color_count, object_count, has_symmetry,
               pattern_types, transformation_hints, feature_values, embedding_vector)
            SELECT md5('m' || n) || md5('m' || n), version, grid_dimensions, color_count,
                   object_count, has_symmetry, pattern_types, transformation_hints, feature_values,
                   set_byte(embedding_vector, n % length(embedding_vector), n % 256)
            FROM arc_tasks JOIN task_features USING (hash), generate_series(1, 10000) AS n
            WHERE task_id = 'm'
            """)
        .update();
    jdbc.sql(
            """
            UPDATE strategy_metrics
            SET hash = md5(task_id) || md5(task_id), solved = length(task_id) % 2 = 0
            WHERE strategy_type = 'noop' AND task_id LIKE 'm%'
            """)
        .update();
    jdbc.sql("ANALYZE").update();
  }
}
