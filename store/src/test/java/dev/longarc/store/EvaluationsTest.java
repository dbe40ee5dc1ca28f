package dev.longarc.store;

import static dev.longarc.store.Samples.CENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.groups.Tuple.tuple;

import dev.longarc.arc.ArcTask;
import dev.longarc.arc.Attempts;
import dev.longarc.arc.Grid;
import dev.longarc.evaluation.Failure;
import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.Recovery;
import dev.longarc.evaluation.RetryFilter;
import dev.longarc.evaluation.Verdict;
import dev.longarc.experiment.DueEvaluation;
import dev.longarc.experiment.ShardSlice;
import dev.longarc.outcome.EvaluationReport;
import dev.longarc.outcome.FailureCounts;
import dev.longarc.outcome.Result;
import dev.longarc.outcome.RunReport;
import dev.longarc.outcome.RunStamp;
import dev.longarc.outcome.TryReport;
import dev.longarc.outcome.TryReport.End;
import dev.longarc.strategy.Guess;
import dev.longarc.strategy.StrategyOutcome;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

@OnPostgres
final class EvaluationsTest {
  private final DataSource dataSource;
  private final Experiments experiments;
  private final Evaluations evaluations;
  private String id = "";

  EvaluationsTest(DataSource dataSource) {
    this.dataSource = dataSource;
    experiments = new Experiments(dataSource);
    evaluations = new Evaluations(dataSource);
  }

  @BeforeEach
  void createExperiment() {
    id = Samples.experiment(dataSource, 5).id();
  }

  private Result solve(String task, int round) {
    return evaluations
        .record(Samples.answered(id, task, round), Verdict.SOLVED, 1, List.of(CENT))
        .result();
  }

  private Result fail(String task, int round) {
    var report = Samples.failed(id, task, round, FailureType.MODEL);
    return evaluations.record(report, Verdict.FAILED, 0, List.of(CENT)).result();
  }

  @Test
  void isDueUntilItHasAResult() {
    solve("t1", 1);
    fail("t3", 1);

    assertThat(evaluations.due(new ShardSlice(id, 1, 0, 0, 4, 9)))
        .containsExactly(
            new DueEvaluation("t0", Samples.task("t0", 0).contentHash()),
            new DueEvaluation("t2", Samples.task("t2", 2).contentHash()),
            new DueEvaluation("t4", Samples.task("t4", 4).contentHash()));
    assertThat(evaluations.due(new ShardSlice(id, 1, 0, 1, 2, 9)))
        .extracting(DueEvaluation::arcTaskId)
        .containsExactly("t2");
    assertThat(evaluations.due(new ShardSlice(id, 2, 0, 0, 4, 9))).isEmpty();
  }

  @Test
  void findsArcTasksOfTheSelectionOnly() {
    assertThat(evaluations.task(id, "t2")).contains(Samples.task("t2", 2));
    assertThat(evaluations.task(id, "t7")).isEmpty();
    assertThat(evaluations.selection(id)).isEqualTo(Samples.tasks(5));
  }

  @Test
  void tellsWhetherAnEvaluationHasEnded() {
    solve("t1", 1);
    fail("t2", 1);
    evaluations.record(
        Samples.failed(id, "t3", 1, FailureType.DEADLINE_EXCEEDED),
        Verdict.NOT_RUN,
        0,
        List.of(CENT));
    assertThat(evaluations.hasEnded(id, "t0")).isFalse();
    assertThat(evaluations.hasEnded(id, "t1")).isTrue();
    assertThat(evaluations.hasEnded(id, "t2")).isTrue();
    assertThat(evaluations.hasEnded(id, "t3")).as("due after the limit was raised").isFalse();

    experiments.openRetryRound(id, RetryFilter.ALL, "again", 10);
    assertThat(evaluations.hasEnded(id, "t2")).as("runs again").isFalse();
    solve("t2", 2);
    assertThat(evaluations.hasEnded(id, "t2")).isTrue();
    experiments.settle(id, true);
    assertThat(evaluations.hasEnded(id, "t0")).as("cancelled").isTrue();
  }

  @Test
  void returnsTheRecordedResult() {
    EvaluationReport report = Samples.answered(id, "t0", 1);

    Result result = evaluations.record(report, Verdict.PARTIAL, 0.5, List.of(CENT)).result();

    assertThat(result)
        .usingRecursiveComparison()
        .ignoringFields("recordedAt")
        .isEqualTo(
            new Result(
                "t0",
                1,
                Verdict.PARTIAL,
                0.5,
                "noop",
                report.attempts(),
                2,
                1500,
                CENT,
                null,
                null,
                result.recordedAt(),
                0.5,
                420L,
                1200L,
                null));
    assertThat(evaluations.results(id)).containsExactly(result);
    assertThat(evaluations.runs(id, "t0")).containsOnlyKeys(1).containsEntry(1, report.runs());
  }

  @Test
  void separatesWaitingFromComputingAndNamesTheRightPrograms() {
    Grid right = Grid.parse("5/6");
    Grid other = Grid.parse("0000/1234");
    var attempts = new Attempts(List.of(List.of(right), List.of(Grid.parse("7"), other)));
    // the runs of step 0 were parallel, those of step 1 followed
    var runs =
        List.of(
            timed(0, 0, 300, List.of(right), 400, 500),
            timed(0, 1, 900, List.of(), 200, 700),
            timed(1, 0, 50, List.of(Grid.parse("9"), Grid.parse("7")), 40, 60));
    var report = new EvaluationReport(id, "t0", 1, attempts, "noop", 2_500, runs, null);

    Result result =
        evaluations.record(report, Verdict.SOLVED, 1, List.of(CENT, CENT, CENT)).result();

    assertThat(result.computedMs()).isEqualTo(1_000); // 900 of step 0, 100 of step 1
    assertThat(result.waitedMs()).isEqualTo(1_500);
    assertThat(result.solvedAt()).isEqualTo(2);
    assertThat(evaluations.programs(id, List.of(result)).of(result)).isEqualTo("made 5/6\nmade 7");
    Result failed = fail("t1", 1);
    assertThat(failed.confidence()).isNull();
    assertThat(evaluations.programs(id, List.of(failed)).of(failed)).isNull();
  }

  @Test
  void knowsTheNewestFailureAndTheSelection() {
    assertThat(evaluations.lastFailed(id)).isEmpty();
    var _ = fail("t1", 1);
    Result newest = fail("t0", 1);

    assertThat(evaluations.lastFailed(id)).contains(newest);
    assertThat(evaluations.selectedIds(id)).startsWith("t0", "t1");
  }

  /** A run of two activity attempts with these times. */
  private static RunReport timed(
      int step, int index, long timeMs, List<Grid> guesses, long first, long second) {
    var lost = new TryReport(1, "box:1", "", 7, first, 0, 0, false, End.LOST, null, "");
    var last = new TryReport(2, "box:1", "", 7, second, 0, 1, false, End.ANSWERED, null, "");
    var outcome =
        new StrategyOutcome(
            guesses.stream().map(grid -> List.of(new Guess(grid, 1, "made " + grid))).toList(),
            0.5,
            10,
            List.of(),
            "");
    return new RunReport(
        step, index, "noop", 2, timeMs, 1, "box:1", outcome, null, List.of(lost, last), null, 64);
  }

  @Test
  void returnsTheRecordedFailure() {
    Result result = fail("t0", 1);

    assertThat(result.failure())
        .isEqualTo(new Failure(FailureType.MODEL, "It broke.", "at line 1"));
    assertThat(result.strategy()).isNull();
    assertThat(result.attempts()).isEqualTo(Attempts.none(2));
    assertThat(evaluations.runs(id, "t0"))
        .containsEntry(1, Samples.failed(id, "t0", 1, FailureType.MODEL).runs());
  }

  @Test
  void countsTheStampsOfItsRuns() {
    solve("t0", 1);
    solve("t1", 1);
    fail("t2", 1);
    int runsOfTwo = 2 * Samples.answered(id, "t0", 1).runs().size();

    assertThat(evaluations.runStamps(id))
        .containsExactly(new RunStamp("noop", "noop 1", runsOfTwo));
    assertThat(evaluations.runStamps("exp-none")).isEmpty();
  }

  @Test
  void recordsAnEvaluationThatDidNotRun() {
    var nothing =
        new EvaluationReport(id, "t0", 1, new Attempts(List.of()), null, 0, List.of(), null);

    Result result = evaluations.record(nothing, Verdict.NOT_RUN, 0, List.of()).result();

    assertThat(result.attempts()).isEqualTo(Attempts.none(2));
    assertThat(result.costUsd()).isZero();
    assertThat(evaluations.runs(id, "t0")).isEmpty();
  }

  @Test
  void replacesCharactersThatPostgresCantStore() {
    var failure = new Failure(FailureType.UNKNOWN, "nul \0 and \\u0000", "");
    var report = new EvaluationReport(id, "t0", 1, Attempts.none(2), null, 1, List.of(), failure);

    Result result = evaluations.record(report, Verdict.FAILED, 0, List.of()).result();

    assertThat(result.failure())
        .isEqualTo(new Failure(FailureType.UNKNOWN, "nul \uFFFD and \\u0000", ""));
  }

  @ParameterizedTest
  @CsvSource({
    "FAILED, SOLVED, SOLVED",
    "FAILED, UNSOLVED, UNSOLVED",
    "NOT_RUN, PARTIAL, PARTIAL",
    "NOT_RUN, UNSCORED, UNSCORED",
    "SOLVED, FAILED, SOLVED",
    "UNSOLVED, NOT_RUN, UNSOLVED",
    "UNSOLVED, SOLVED, UNSOLVED",
    "SOLVED, UNSOLVED, SOLVED",
    "NOT_RUN, FAILED, NOT_RUN",
    "FAILED, NOT_RUN, FAILED",
    "FAILED, FAILED, FAILED"
  })
  void replacesOnlyAnUnfinishedEvaluationByAFinishedOne(
      Verdict first, Verdict second, Verdict kept) {
    EvaluationReport firstReport = report(first, 1);
    EvaluationReport secondReport = report(second, 2);
    evaluations.record(firstReport, first, 0, costs(firstReport, "0.01"));

    Result result =
        evaluations.record(secondReport, second, 0, costs(secondReport, "0.02")).result();

    boolean replaced = kept == second && first != second;
    EvaluationReport keptReport = replaced ? secondReport : firstReport;
    assertThat(result.verdict()).isEqualTo(kept);
    assertThat(result.attempts()).isEqualTo(keptReport.attempts());
    assertThat(evaluations.allRounds(id)).containsExactly(result);
    assertThat(evaluations.runs(id, "t0")).containsEntry(1, keptReport.runs());
    // a run is paid for once: the first strategy run of both, and the further one of the second
    assertThat(result.costUsd()).isEqualByComparingTo(replaced ? "0.03" : "0.01");
    assertThat(new Ledger(dataSource).differences(id)).isEmpty();
    assertThat(usages()).isEqualTo(keptReport.runs().size());
  }

  /** A report with {@code runs} strategy runs, and with attempts if it ended normally. */
  private EvaluationReport report(Verdict verdict, int runs) {
    boolean ended = verdict != Verdict.FAILED && verdict != Verdict.NOT_RUN;
    Grid guess = Grid.parse(String.valueOf(runs));
    var attempts = ended ? new Attempts(List.of(List.of(guess), List.of(guess))) : Attempts.none(2);
    var failure =
        verdict == Verdict.FAILED ? new Failure(FailureType.NETWORK, "No answer.", "") : null;
    List<RunReport> reports =
        IntStream.range(0, runs).mapToObj(index -> Samples.run(index, guess)).toList();
    return new EvaluationReport(
        id, "t0", 1, attempts, ended ? "noop" : null, 100, reports, failure);
  }

  private static List<BigDecimal> costs(EvaluationReport report, String each) {
    return report.runs().stream().map(_ -> new BigDecimal(each)).toList();
  }

  private int usages() {
    return JdbcClient.create(dataSource)
        .sql("SELECT count(*) FROM resource_usage")
        .query(Integer.class)
        .single();
  }

  @Test
  void refusesAnUnknownEvaluation() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> solve("t7", 1))
        .withMessageContaining("(t7)");
    assertThatIllegalArgumentException().isThrownBy(() -> solve("t0", 2));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> evaluations.record(Samples.answered(id, "t0", 1), Verdict.SOLVED, 1, List.of()));
  }

  @Test
  void returnsResultsInTheSelectionsOrder() {
    solve("t4", 1);
    fail("t0", 1);
    solve("t2", 1);
    experiments.openRetryRound(id, RetryFilter.ALL, "again", 10);
    assertThat(evaluations.results(id)).extracting(Result::round).containsExactly(1, 1, 1);

    solve("t0", 2);

    assertThat(evaluations.results(id))
        .extracting(Result::arcTaskId, Result::round)
        .containsExactly(tuple("t0", 2), tuple("t2", 1), tuple("t4", 1));
    assertThat(evaluations.allRounds(id))
        .extracting(Result::arcTaskId, Result::round)
        .containsExactly(tuple("t0", 1), tuple("t0", 2), tuple("t2", 1), tuple("t4", 1));
  }

  @Test
  void returnsTheOutcomesOfEarlierRoundsOnce() {
    Grid guess = Grid.parse("1");
    RunReport first = Samples.run(0, guess);
    var broken =
        new RunReport(
            0, 1, "noop", 1, 5, 5, "", null, new Failure(FailureType.MODEL, "It broke.", ""));
    recordFailed(1, List.of(first, broken));
    experiments.openRetryRound(id, RetryFilter.ALL, "2", 10);
    var reused = new RunReport(0, 0, "noop", 0, 0, 0, "", first.outcome(), null);
    RunReport second = Samples.run(1, guess);
    recordFailed(2, List.of(reused, second));

    assertThat(evaluations.earlierRuns(id, "t0", 1)).isEmpty();
    assertThat(evaluations.earlierRuns(id, "t0", 2)).containsExactly(first);
    assertThat(evaluations.earlierRuns(id, "t0", 3)).containsExactly(first, second);
    assertThat(evaluations.runs(id, "t0"))
        .containsEntry(1, List.of(first, broken))
        .containsEntry(2, List.of(reused, second));
  }

  private void recordFailed(int round, List<RunReport> runs) {
    var failure = new Failure(FailureType.MODEL, "It broke.", "");
    var report = new EvaluationReport(id, "t0", round, Attempts.none(2), null, 9, runs, failure);
    evaluations.record(report, Verdict.FAILED, 0, costs(report, "0.01"));
  }

  @Test
  void recordsOneEvaluationOnceWithConcurrentReports() throws Exception {
    Callable<Result> solved = () -> solve("t0", 1);
    Callable<Result> failed = () -> fail("t0", 1);

    try (var threads = Executors.newFixedThreadPool(4)) {
      for (var result : threads.invokeAll(List.of(solved, failed, solved, failed))) {
        assertThat(result.get().verdict()).isIn(Verdict.SOLVED, Verdict.FAILED);
      }
    }

    assertThat(evaluations.allRounds(id))
        .extracting(Result::verdict)
        .containsExactly(Verdict.SOLVED);
    assertThat(evaluations.runs(id, "t0")).containsEntry(1, Samples.answered(id, "t0", 1).runs());
    assertThat(usages()).isEqualTo(1);
  }

  @Test
  void losesNoResultToAConcurrentCancellation() throws Exception {
    try (var threads = Executors.newFixedThreadPool(2)) {
      Callable<Object> cancelled = () -> experiments.settle(id, true);
      Callable<Object> solved =
          () -> Samples.tasks(5).stream().map(ArcTask::id).map(task -> solve(task, 1)).toList();
      for (var done : threads.invokeAll(List.of(cancelled, solved))) {
        assertThat(done.get()).isNotNull();
      }
    }

    assertThat(evaluations.results(id))
        .hasSize(5)
        .allSatisfy(result -> assertThat(result.verdict()).isEqualTo(Verdict.SOLVED));
  }

  @Test
  void listsTheRoundsOfOneArcTask() {
    fail("t1", 1);
    fail("t2", 1);
    var _ = experiments.openRetryRound(id, RetryFilter.ALL, "r1", 10);
    solve("t1", 2);

    assertThat(evaluations.rounds(id, "t1"))
        .extracting(Result::round, Result::verdict)
        .containsExactly(tuple(1, Verdict.FAILED), tuple(2, Verdict.SOLVED));
    assertThat(evaluations.rounds(id, "t3")).isEmpty();
  }

  @Test
  void countsFailuresByTheNewestResult() {
    fail("t0", 1);
    fail("t1", 1);
    var _ = experiments.openRetryRound(id, new RetryFilter(Set.of(), Set.of("t1")), "r1", 10);
    var failed = Samples.failed(id, "t2", 1, FailureType.NETWORK);
    var recovered =
        new EvaluationReport(
            id,
            "t2",
            1,
            failed.attempts(),
            null,
            20,
            failed.runs(),
            failed.failure(),
            Recovery.RETURN_PARTIAL_RESULT,
            null);
    evaluations.record(recovered, Verdict.UNSOLVED, 0, List.of(CENT));

    assertThat(new ExperimentPages(dataSource).find(id).orElseThrow().failures())
        .isEqualTo(new FailureCounts(Map.of(FailureType.MODEL, 1), 1));
  }
}
