package dev.longarc.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.arc.Grid;
import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.RetryFilter;
import dev.longarc.evaluation.Verdict;
import dev.longarc.ledger.Balance;
import dev.longarc.ledger.CutOffRun;
import dev.longarc.ledger.EndedRun;
import dev.longarc.ledger.PlannedRun;
import dev.longarc.ledger.Reservation;
import dev.longarc.ledger.Reservation.Hold;
import dev.longarc.ledger.ReservationRequest;
import dev.longarc.ledger.UnsettledRun;
import dev.longarc.outcome.EvaluationReport;
import dev.longarc.outcome.Result;
import dev.longarc.outcome.RunReport;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The ledger's lines and their Temporal runs when evaluations are retried, reset or ended. */
@OnPostgres
final class LedgerRunsTest {
  private static final BigDecimal DIME = new BigDecimal("0.10");
  private static final BigDecimal NICKEL = new BigDecimal("0.05");
  private static final Reservation GRANTED = new Reservation(1, Hold.NONE, "");

  private final DataSource dataSource;
  private final JdbcClient jdbc;
  private final Ledger ledger;
  private final Experiments experiments;
  private final Evaluations evaluations;
  private String id = "";

  LedgerRunsTest(DataSource dataSource) {
    this.dataSource = dataSource;
    jdbc = JdbcClient.create(dataSource);
    ledger = new Ledger(dataSource);
    experiments = new Experiments(dataSource);
    evaluations = new Evaluations(dataSource);
  }

  @BeforeEach
  void createExperiment() {
    id = Samples.experiment(dataSource, 8).id();
    experiments.markOpened(id);
  }

  private Reservation reserve(String task, int round, int step, String runId) {
    return reserve(task, round, step, List.of(Samples.planned(0, DIME)), List.of(), runId);
  }

  private Reservation reserve(
      String task, int round, int step, List<PlannedRun> runs, List<EndedRun> ended, String runId) {
    return ledger.reserve(
        new ReservationRequest(id, task, round, step, runs, ended, runId), Samples.PRICES);
  }

  private Reservation reserve(String task, String runId) {
    return reserve(task, 1, 0, runId);
  }

  private EvaluationReport report(String task, int round, String runId) {
    var run = Samples.run(0, Grid.parse("1"));
    var ran =
        new RunReport(0, 0, "noop", 1, 9, 9, "box:1", run.outcome(), null, List.of(), runId, 40);
    var answered = Samples.answered(id, task, round);
    return new EvaluationReport(
        id, task, round, answered.attempts(), "noop", 9, List.of(ran), null, null, runId);
  }

  private Result record(String task, String runId, Verdict verdict, BigDecimal cost) {
    return evaluations.record(report(task, 1, runId), verdict, 0, List.of(cost)).result();
  }

  private Balance balance() {
    return experiments.find(id).orElseThrow().balance();
  }

  private List<String> events() {
    return new SystemEvents(dataSource)
        .newest(9).stream()
            .map(SystemEvents.Event::type)
            .filter("unreserved_spending"::equals)
            .toList();
  }

  @Test
  void showsOpenLinesAndThoseWhoseTasksRun() {
    assertThat(reserve("t1", "a run")).isEqualTo(GRANTED);
    assertThat(reserve("t0", "a run")).isEqualTo(GRANTED);

    assertThat(evaluations.running(id, Duration.ZERO, 9)).containsExactly("t1", "t0");
    assertThat(evaluations.running(id, Duration.ZERO, 1)).containsExactly("t1");
    assertThat(evaluations.running(id, Duration.ofHours(1), 9)).isEmpty();
    assertThat(ledger.lines(id, "t0"))
        .singleElement()
        .satisfies(line -> {
          assertThat(line.strategy()).isEqualTo("priced");
          assertThat(line.reservedUsd()).isEqualByComparingTo(DIME);
          assertThat(line.settledUsd()).isNull();
        });

    record("t0", "a run", Verdict.UNSOLVED, Samples.CENT);
    assertThat(evaluations.running(id, Duration.ZERO, 9)).containsExactly("t1");
    assertThat(ledger.lines(id, "t0").getFirst().settledUsd()).isEqualByComparingTo(Samples.CENT);
  }

  @Test
  void aRetryKeepsReservationsOfRunningEvaluations() {
    experiments.changeLimits(id, new BigDecimal("0.40"), null);
    for (String task : List.of("t0", "t1", "t2", "t3")) {
      assertThat(reserve(task, "run of " + task)).isEqualTo(GRANTED);
    }
    evaluations.record(
        Samples.failed(id, "t0", 1, FailureType.MODEL), Verdict.FAILED, 0, List.of(DIME));
    assertThat(balance().spentUsd()).isEqualByComparingTo(DIME);

    experiments.openRetryRound(id, RetryFilter.ALL, "again", 250);
    experiments.markOpened(id);

    assertThat(balance().reservedUsd()).isEqualByComparingTo("0.30");
    assertThat(reserve("t0", 2, 0, "retry").hold()).isEqualTo(Hold.WAIT);
    for (String task : List.of("t1", "t2", "t3")) {
      assertThat(record(task, "run of " + task, Verdict.SOLVED, DIME).costUsd())
          .isEqualByComparingTo(DIME);
    }
    assertThat(balance().spentUsd()).isEqualByComparingTo("0.40");
    assertThat(reserve("t0", 2, 0, "retry").hold()).isEqualTo(Hold.EXPERIMENT_LIMIT);
    assertThat(ledger.differences(id)).isEmpty();
    assertThat(events()).isEmpty();
  }

  @Test
  void spendingAfterAReleaseIsBookedBeyondTheLimitAndReported() {
    experiments.changeLimits(id, DIME, null);
    reserve("t0", "a");
    ledger.release(id, ledger.held(id));
    assertThat(balance().reservedUsd()).isZero();
    assertThat(reserve("t1", "b")).isEqualTo(GRANTED);

    assertThat(record("t0", "a", Verdict.SOLVED, NICKEL).costUsd()).isEqualByComparingTo(NICKEL);
    record("t0", "a", Verdict.SOLVED, NICKEL); // the answer was lost
    record("t1", "b", Verdict.SOLVED, DIME);

    assertThat(balance().spentUsd()).isEqualByComparingTo("0.15");
    assertThat(reserve("t2", "c").hold()).isEqualTo(Hold.EXPERIMENT_LIMIT);
    assertThat(events()).hasSize(1);
    assertThat(ledger.differences(id)).isEmpty();
    experiments.changeLimits(id, new BigDecimal("0.25"), null);
    assertThat(reserve("t2", "c")).isEqualTo(GRANTED);
  }

  @Test
  void aRunAfterTheResultHasItsOwnLine() {
    reserve("t0", "a");
    record("t0", "a", Verdict.SOLVED, DIME);

    assertThat(reserve("t0", "b")).isEqualTo(GRANTED); // reset
    assertThat(balance().reservedUsd()).isEqualByComparingTo(DIME);
    assertThat(ledger.differences(id)).isEmpty();
    var kept = record("t0", "b", Verdict.UNSOLVED, NICKEL);

    assertThat(kept.verdict()).isEqualTo(Verdict.SOLVED);
    assertThat(kept.costUsd()).isEqualByComparingTo(DIME);
    assertThat(balance().spentUsd()).isEqualByComparingTo("0.15");
    assertThat(balance().lostUsd()).isZero();
    assertThat(balance().reservedUsd()).isZero();
    assertThat(ledger.differences(id)).isEmpty();
    assertThat(events()).isEmpty();
  }

  @Test
  void aRunThatReplacesAFailureBelongsToTheResultAndTheEarlierOneIsLate() {
    reserve("t0", "a");
    record("t0", "a", Verdict.FAILED, DIME);
    reserve("t0", "b"); // reset
    var replaced = record("t0", "b", Verdict.SOLVED, NICKEL);

    assertThat(replaced.verdict()).isEqualTo(Verdict.SOLVED);
    assertThat(replaced.costUsd()).isEqualByComparingTo(NICKEL);
    assertThat(balance().spentUsd()).isEqualByComparingTo("0.15");
    assertThat(ledger.differences(id)).isEmpty();
  }

  /** A reset to a point after the reservation repeats the run without a new reservation. */
  @Test
  void aRunWithoutANewReservationIsBookedToo() {
    reserve("t0", "a");
    record("t0", "a", Verdict.SOLVED, DIME);

    assertThat(record("t0", "b", Verdict.SOLVED, NICKEL).costUsd()).isEqualByComparingTo(DIME);

    assertThat(balance().spentUsd()).isEqualByComparingTo("0.15");
    assertThat(events()).hasSize(1);
    assertThat(ledger.differences(id)).isEmpty();
  }

  @Test
  void aResetRunTakesItsLinesOverAndReleasesTheRest() {
    reserve("t0", 1, 0, "a");
    var runs = List.of(Samples.planned(0, DIME));
    reserve("t0", 1, 1, runs, List.of(Samples.ended(0, NICKEL, 0, "a")), "a");
    assertThat(balance().reservedUsd()).isEqualByComparingTo(DIME);

    assertThat(reserve("t0", 1, 0, "b")).isEqualTo(GRANTED); // from its start

    assertThat(balance().reservedUsd()).isEqualByComparingTo(DIME);
    assertThat(balance().lostUsd()).isEqualByComparingTo(NICKEL);
    assertThat(record("t0", "b", Verdict.SOLVED, DIME).costUsd()).isEqualByComparingTo(DIME);
    assertThat(balance().spentUsd()).isEqualByComparingTo(DIME);
    assertThat(ledger.differences(id)).isEmpty();
  }

  private void cutOff(String task, String runId, @Nullable String heir, EndedRun... ended) {
    var line = new UnsettledRun(1, 0, 0, runId);
    ledger.bookCutOff(id, task, List.of(new CutOffRun(line, List.of(ended), heir)), Samples.PRICES);
  }

  @Test
  void anUnsettledRunFromBeforeAResetIsLostAndItsHeirTakesOver() {
    reserve("t0", "a");
    assertThat(ledger.unsettled(id, "t0", "b")).containsExactly(new UnsettledRun(1, 0, 0, "a"));
    assertThat(ledger.unsettled(id, "t0", "a")).isEmpty();

    for (int time = 0; time < 2; time++) { // the answer was lost
      cutOff("t0", "a", "b", Samples.ended(0, NICKEL, 0.2, "a"));
    }

    assertThat(balance().lostUsd()).isEqualByComparingTo("0.07");
    assertThat(balance().reservedUsd()).isEqualByComparingTo(DIME);
    assertThat(ledger.unsettled(id, "t0", null)).containsExactly(new UnsettledRun(1, 0, 0, "b"));
    assertThat(reserve("t0", "b")).isEqualTo(GRANTED);
    assertThat(record("t0", "b", Verdict.SOLVED, DIME).costUsd()).isEqualByComparingTo(DIME);
    assertThat(balance().spentUsd()).isEqualByComparingTo(DIME);
    assertThat(balance().lostUsd()).isEqualByComparingTo("0.07");
    assertThat(balance().reservedUsd()).isZero();
    assertThat(ledger.differences(id)).isEmpty();
  }

  @Test
  void repeatedUnsettledRunsWithoutAnHeirAreLostAndReleased() {
    experiments.changeLimits(id, DIME, null);
    reserve("t0", "a");

    cutOff(
        "t0",
        "a",
        null,
        Samples.ended(0, NICKEL, 0, "a"),
        Samples.ended(0, DIME.multiply(BigDecimal.TEN), 0, "a'"));

    assertThat(balance().lostUsd())
        .as("each at most what was reserved")
        .isEqualByComparingTo("0.15");
    assertThat(balance().reservedUsd()).isZero();
    assertThat(balance().spentUsd()).isZero();
    assertThat(reserve("t0", "b")).isEqualTo(GRANTED);
    record("t0", "b", Verdict.SOLVED, DIME);
    assertThat(balance().spentUsd()).isEqualByComparingTo(DIME);
    assertThat(balance().lostUsd()).isEqualByComparingTo("0.15");
    assertThat(ledger.differences(id)).isEmpty();
    assertThat(events()).isEmpty();
  }

  @Test
  void settledOrTakenOverRunsAreNotCutOff() {
    reserve("t0", "a");
    record("t0", "a", Verdict.SOLVED, DIME);
    cutOff("t0", "a", null, Samples.ended(0, NICKEL, 0, "a"));
    reserve("t1", "a");
    reserve("t1", "b");
    cutOff("t1", "a", "b", Samples.ended(0, NICKEL, 0, "a"));

    assertThat(balance().lostUsd()).isZero();
    assertThat(balance().reservedUsd()).isEqualByComparingTo(DIME);
    assertThat(ledger.differences(id)).isEmpty();
  }

  @Test
  void aLateRequestOfAnEndedRunOpensNoLine() {
    reserve("t0", "a");
    var settled = List.of(Samples.ended(0, NICKEL, 0, "a"));
    reserve("t0", 1, 1, List.of(), settled, "a");

    assertThat(reserve("t0", "a")).isEqualTo(GRANTED); // a call that hung

    assertThat(balance().reservedUsd()).isZero();
    assertThat(balance().spentUsd()).isEqualByComparingTo(NICKEL);
  }

  @Test
  void reservationsOfALaterRunAreNotReleased() {
    reserve("t0", "a");
    var held = ledger.held(id);
    reserve("t0", "b");

    ledger.release(id, held); // a had closed

    assertThat(balance().reservedUsd()).isEqualByComparingTo(DIME);
    ledger.release(id, ledger.held(id));
    assertThat(balance().reservedUsd()).isZero();
  }

  @Test
  void aRunThatFinishesAfterACancellationIsBookedOnce() {
    reserve("t0", "a");
    experiments.settle(id, true);
    var report = report("t0", 1, "a");

    var kept = evaluations.record(report, Verdict.FAILED, 0, List.of(DIME)).result();

    assertThat(kept.verdict()).isEqualTo(Verdict.NOT_RUN);
    assertThat(kept.costUsd()).isZero();
    assertThat(balance().spentUsd()).isEqualByComparingTo(DIME);
    assertThat(ledger.differences(id)).isEmpty();
  }

  @Test
  void theProofFindsRunsWithoutTheirLineAndLinesWithoutTheirRun() {
    for (String task : List.of("t0", "t1", "t2")) {
      reserve(task, task);
      record(task, task, Verdict.SOLVED, DIME);
    }
    jdbc.sql("UPDATE ledger SET settled_usd = 0 WHERE task_id = 't0'").update();
    jdbc.sql("UPDATE experiment_results SET cost_usd = 0 WHERE task_id = 't0'").update();
    jdbc.sql("UPDATE experiments SET spent_usd = 0.10").update();
    jdbc.sql("DELETE FROM strategy_metrics WHERE task_id = 't1'").update();
    jdbc.sql("DELETE FROM ledger WHERE task_id = 't2'").update();
    jdbc.sql("UPDATE experiment_results SET cost_usd = 0 WHERE task_id = 't2'").update();

    assertThat(ledger.differences(id))
        .containsExactly(
            "Line (0:0) of round (1) of (t0) is settled at (0), its run cost (0.10).",
            "Line (0:0) of round (1) of (t1) is settled at (0.10), but no run of it is known.",
            "noop (0:0) of round (1) of (t2) ran, at (0.10), and has (0) lines of the ledger.");
  }
}
