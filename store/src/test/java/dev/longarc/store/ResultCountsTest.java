package dev.longarc.store;

import static dev.longarc.store.Samples.CENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.arc.Attempts;
import dev.longarc.arc.Grid;
import dev.longarc.evaluation.Failure;
import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.Recovery;
import dev.longarc.evaluation.RetryFilter;
import dev.longarc.evaluation.Tally;
import dev.longarc.evaluation.Verdict;
import dev.longarc.outcome.EvaluationReport;
import dev.longarc.outcome.FailureCounts;
import dev.longarc.outcome.RunReport;
import dev.longarc.strategy.Guess;
import dev.longarc.strategy.StrategyOutcome;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The kept counts, against a count of all results. */
@OnPostgres
final class ResultCountsTest {
  private static final int TASKS = 10;

  private static final List<FailureType> FAILURES =
      List.of(
          FailureType.MODEL, FailureType.NETWORK, FailureType.POISON, FailureType.BUDGET_EXCEEDED);

  private final DataSource dataSource;
  private final JdbcClient jdbc;
  private final Experiments experiments;
  private final Evaluations evaluations;
  private final ExperimentPages pages;
  private String id = "";

  ResultCountsTest(DataSource dataSource) {
    this.dataSource = dataSource;
    jdbc = JdbcClient.create(dataSource);
    experiments = new Experiments(dataSource);
    evaluations = new Evaluations(dataSource);
    pages = new ExperimentPages(dataSource);
  }

  @BeforeEach
  void createExperiments() {
    id = Samples.experiment(dataSource, TASKS).id();
    // of another experiment, which nothing may change
    String other =
        experiments.create(Samples.newExperiment("o", Samples.ids(2)), 0, Samples.DAY).id();
    evaluations.record(Samples.answered(other, "t0", 1), Verdict.SOLVED, 1, List.of(CENT));
  }

  /** What the counts say, by the rows themselves. */
  private record Counted(
      Map<Verdict, Integer> verdicts,
      int unanswered,
      FailureCounts failures,
      @Nullable Double meanConfidence) {}

  /** Slow: reads every result. */
  private Counted count() {
    var verdicts = new EnumMap<Verdict, Integer>(Verdict.class);
    var failed = new EnumMap<FailureType, Integer>(FailureType.class);
    var confidences = new ArrayList<BigDecimal>();
    int unanswered = 0;
    int recovered = 0;
    for (Row row : newest()) {
      verdicts.merge(row.verdict(), 1, Integer::sum);
      boolean isResult = row.verdict() != Verdict.NOT_RUN && row.verdict() != Verdict.FAILED;
      if (row.confidence() != null && isResult) {
        confidences.add(row.confidence());
      }
      unanswered += row.verdict() == Verdict.UNSOLVED && row.confidence() == null ? 1 : 0;
      recovered += row.recovered() ? 1 : 0;
      if (row.verdict() == Verdict.FAILED) {
        failed.merge(Objects.requireNonNull(row.failure()), 1, Integer::sum);
      }
    }
    Double mean =
        confidences.isEmpty()
            ? null
            : confidences.stream().reduce(BigDecimal.ZERO, BigDecimal::add).doubleValue()
                / confidences.size();
    return new Counted(verdicts, unanswered, new FailureCounts(failed, recovered), mean);
  }

  private record Row(
      Verdict verdict,
      @Nullable FailureType failure,
      boolean recovered,
      @Nullable BigDecimal confidence) {
    static Row read(ResultSet row, int number) throws SQLException {
      String failure = row.getString("failure_type");
      return new Row(
          Columns.constant(Verdict.class, row.getString("verdict")),
          failure == null ? null : Columns.constant(FailureType.class, failure),
          row.getString("recovered_by") != null,
          row.getBigDecimal("confidence"));
    }
  }

  private List<Row> newest() {
    return jdbc.sql(
            """
            SELECT verdict, failure_type, recovered_by, confidence_score::numeric AS confidence
            FROM experiment_results AS result
            LEFT JOIN task_submissions USING (submission_id)
            WHERE result.experiment_id = :id
              AND result.round = (
                SELECT max(round)
                FROM evaluations
                WHERE evaluations.experiment_id = :id AND evaluations.task_id = result.task_id)
            """)
        .param("id", id)
        .query(Row::read)
        .list();
  }

  private void assertTheyAgree() {
    Counted counted = count();
    ExperimentOverview kept = pages.find(id).orElseThrow();
    Tally tally = kept.experiment().tally();
    assertThat(tally.verdicts()).isEqualTo(counted.verdicts());
    assertThat(tally.unanswered()).isEqualTo(counted.unanswered());
    assertThat(kept.failures()).isEqualTo(counted.failures());
    assertThat(kept.meanConfidence()).isEqualTo(counted.meanConfidence());
    for (String experiment : experiments.ids()) {
      assertThat(evaluations.differences(experiment)).isEmpty();
    }
  }

  private EvaluationReport report(String task, int round, Random random) {
    boolean answered = random.nextBoolean();
    var guess = Grid.parse("5/6");
    var outcome =
        new StrategyOutcome(
            List.of(List.of(new Guess(guess, 1, "p"))), random.nextDouble(), 1, List.of(), "");
    Failure failure =
        random.nextInt(3) > 0
            ? new Failure(FAILURES.get(random.nextInt(FAILURES.size())), "It broke.", "")
            : null;
    return new EvaluationReport(
        id,
        task,
        round,
        answered ? new Attempts(List.of(List.of(guess), List.of())) : Attempts.none(2),
        answered ? "noop" : null,
        random.nextInt(1_000),
        List.of(new RunReport(0, 0, "noop", 1, 1, random.nextInt(900), "box:1", outcome, null)),
        failure,
        failure != null && random.nextInt(3) == 0 ? Recovery.RETURN_PARTIAL_RESULT : null,
        null);
  }

  private void record(Random random) {
    Map<Integer, Integer> rounds = experiments.sizes(id);
    int round = 1 + random.nextInt(rounds.size());
    String task = "t" + random.nextInt(TASKS);
    EvaluationReport report = report(task, round, random);
    var ends = List.of(Verdict.SOLVED, Verdict.PARTIAL, Verdict.UNSOLVED, Verdict.UNSCORED);
    Verdict verdict = report.unscored().orElse(ends.get(random.nextInt(ends.size())));
    try {
      evaluations.record(report, verdict, 0, List.of(CENT));
    } catch (IllegalArgumentException _) {
      // the round does not repeat this ARC task
    }
  }

  private void act(Random random) {
    switch (random.nextInt(10)) {
      case 0 -> experiments.openRetryRound(id, RetryFilter.ALL, "r" + random.nextLong(), 5);
      case 1 ->
          experiments.openRetryRound(
              id, new RetryFilter(Set.of(), Set.of("t1", "t2")), "s" + random.nextLong(), 5);
      case 2 -> experiments.settle(id, false);
      default -> record(random);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void equalACountOfAllResultsAfterAnyHistory(long seed) {
    var random = new Random(seed);
    for (int step = 0; step < 60; step++) {
      act(random);
      assertTheyAgree();
    }
    experiments.settle(id, true);
    assertTheyAgree();
    record(random); // a result that ends after the cancellation
    assertTheyAgree();
  }

  @Test
  void equalItAfterConcurrentChanges() throws Exception {
    try (var threads = Executors.newFixedThreadPool(6)) {
      for (int turn = 0; turn < 8; turn++) {
        boolean cancel = turn == 7;
        var work = new ArrayList<Callable<Boolean>>();
        for (int thread = 0; thread < 6; thread++) {
          var random = new Random(100L * turn + thread);
          work.add(() -> {
            for (int step = 0; step < 10; step++) {
              act(random);
            }
            if (cancel) {
              experiments.settle(id, true);
            }
            return true;
          });
        }
        for (var done : threads.invokeAll(work)) {
          assertThat(done.get()).isTrue();
        }
        assertTheyAgree();
      }
    }
    assertThat(experiments.sizes(id)).hasSizeGreaterThan(1);
    assertThat(newest()).hasSize(TASKS);
  }

  @Test
  void followChangesOfRowsByHand() {
    var random = new Random(9);
    for (int step = 0; step < 20; step++) {
      record(random);
    }
    jdbc.sql("UPDATE experiment_results SET verdict = 'unscored' WHERE verdict <> 'failed'")
        .update();
    assertTheyAgree();
    jdbc.sql("DELETE FROM experiment_results WHERE position % 2 = 0").update();
    assertTheyAgree();
    assertThat(newest()).isNotEmpty();
  }

  @Test
  void aWrongCountIsReported() {
    evaluations.record(Samples.answered(id, "t0", 1), Verdict.SOLVED, 1, List.of(CENT));
    jdbc.sql("UPDATE result_counts SET results = 7 WHERE experiment_id = :id")
        .param("id", id)
        .update();

    assertThat(evaluations.differences(id))
        .singleElement(InstanceOfAssertFactories.STRING)
        .startsWith("7 results (0.5) are kept for verdict (solved)")
        .endsWith("there are 1 (0.5).");
  }
}
