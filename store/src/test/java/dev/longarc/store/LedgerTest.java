package dev.longarc.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.longarc.evaluation.ExperimentStatus;
import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.Verdict;
import dev.longarc.experiment.ShardSlice;
import dev.longarc.ledger.Balance;
import dev.longarc.ledger.EndedRun;
import dev.longarc.ledger.PlannedRun;
import dev.longarc.ledger.Reservation;
import dev.longarc.ledger.Reservation.Hold;
import dev.longarc.ledger.ReservationRequest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@OnPostgres
final class LedgerTest {
  private static final BigDecimal DIME = new BigDecimal("0.10");
  private static final BigDecimal NICKEL = new BigDecimal("0.05");

  private final DataSource dataSource;
  private final Ledger ledger;
  private final Experiments experiments;
  private String id = "";

  LedgerTest(DataSource dataSource) {
    this.dataSource = dataSource;
    ledger = new Ledger(dataSource);
    experiments = new Experiments(dataSource);
  }

  @BeforeEach
  void createExperiment() {
    id = Samples.experiment(dataSource, 8).id();
  }

  @AfterEach
  void balances() {
    assertThat(ledger.differences(id)).isEmpty();
  }

  private Reservation reserve(String task, int step, String... prices) {
    var runs = new ArrayList<PlannedRun>();
    for (String price : prices) {
      runs.add(Samples.planned(runs.size(), new BigDecimal(price)));
    }
    return ledger.reserve(
        new ReservationRequest(id, task, 1, step, runs, List.of(), null), Samples.PRICES);
  }

  private void settle(String task, EndedRun run) {
    var request = new ReservationRequest(id, task, 1, 1, List.of(), List.of(run), null);
    var _ = ledger.reserve(request, Samples.PRICES);
  }

  private static Reservation granted(int runs) {
    return new Reservation(runs, Hold.NONE, "");
  }

  private static void assertHeld(Reservation reservation, int granted, Hold hold) {
    assertThat(reservation.granted()).isEqualTo(granted);
    assertThat(reservation.hold()).isEqualTo(hold);
    assertThat(reservation.why()).isNotEmpty();
  }

  private static EndedRun ended(BigDecimal cost, double lostShare) {
    return Samples.ended(0, cost, lostShare, null);
  }

  private void limit(String experimentUsd) {
    experiments.changeLimits(id, new BigDecimal(experimentUsd), null);
  }

  private Balance balance() {
    return experiments.find(id).orElseThrow().balance();
  }

  @Test
  void reservesThenSettlesAtTheCost() {
    assertThat(reserve("t0", 0, "0.10")).isEqualTo(granted(1));
    assertThat(balance().reservedUsd()).isEqualByComparingTo(DIME);

    settle("t0", ended(NICKEL, 0.5));

    assertThat(balance().spentUsd()).isEqualByComparingTo(NICKEL);
    assertThat(balance().reservedUsd()).isZero();
    assertThat(balance().lostUsd()).isEqualByComparingTo("0.05");
    assertThat(ledger.byStrategy(id)).containsOnlyKeys(Samples.PRICED);
  }

  @Test
  void repeatedRequestsReserveAndSettleOnce() {
    limit("0.10");
    reserve("t0", 0, "0.10");
    assertThat(reserve("t0", 0, "0.10")).isEqualTo(granted(1));
    settle("t0", ended(NICKEL, 0));
    settle("t0", ended(NICKEL, 0));

    assertThat(balance().spentUsd()).isEqualByComparingTo(NICKEL);
  }

  @Test
  void neverChargesMoreThanWasReserved() {
    reserve("t0", 0, "0.05");
    settle("t0", ended(DIME, 0));

    assertThat(balance().spentUsd()).isEqualByComparingTo(NICKEL);
  }

  @Test
  void waitsForOpenReservationsAndRefusesOnlyRunsThatCanNeverFit() {
    limit("0.25");
    assertThat(reserve("t0", 0, "0.10")).isEqualTo(granted(1));
    assertThat(reserve("t1", 0, "0.10")).isEqualTo(granted(1));
    assertHeld(reserve("t2", 0, "0.10"), 0, Hold.WAIT);
    assertHeld(reserve("t3", 0, "0.30"), 0, Hold.EXPERIMENT_LIMIT);

    settle("t0", ended(NICKEL, 0));
    assertThat(reserve("t2", 0, "0.10")).isEqualTo(granted(1));
    experiments.markOpened(id); // a new start: evaluations may be running
    assertThat(balance().reservedUsd()).isEqualByComparingTo("0.20");
  }

  @Test
  void grantsTheRunsOfAStepInOrder() {
    limit("0.25");
    assertHeld(reserve("t0", 0, "0.10", "0.10", "0.10"), 2, Hold.WAIT);
  }

  @Test
  void keepsTheLimitOfEachArcTask() {
    experiments.changeLimits(id, null, new BigDecimal("0.12"));
    assertThat(reserve("t0", 0, "0.10")).isEqualTo(granted(1));
    assertHeld(reserve("t0", 1, "0.10"), 0, Hold.WAIT);
    settle("t0", ended(DIME, 0));

    assertHeld(reserve("t0", 1, "0.10"), 0, Hold.TASK_LIMIT);
    assertThat(reserve("t1", 0, "0.10")).isEqualTo(granted(1));
    assertThat(new SystemEvents(dataSource).newest(5))
        .extracting(SystemEvents.Event::type)
        .containsExactly("task_budget_alert");
  }

  @Test
  void aRepeatedRunCountsAsLostBefore() {
    reserve("t0", 0, "0.10");
    settle("t0", ended(NICKEL, 0));
    assertThat(reserve("t0", 0, "0.10")).isEqualTo(granted(1));

    assertThat(balance().spentUsd()).isZero();
    assertThat(balance().reservedUsd()).isEqualByComparingTo(DIME);
    assertThat(balance().lostUsd()).isEqualByComparingTo(NICKEL);
  }

  @Test
  void alertsAtHalfFourFifthsAndNearTheEnd() {
    experiments.changeLimits(id, new BigDecimal("0.40"), new BigDecimal("10"));
    for (int task = 0; task < 4; task++) {
      reserve("t" + task, 0, "0.10");
      settle("t" + task, ended(DIME, 0));
    }

    assertThat(new SystemEvents(dataSource).newest(9))
        .extracting(event -> event.context().get("mark"))
        .containsExactly("95", "80", "50");
  }

  @Test
  void recordingSettlesAndReleasesTheRest() {
    reserve("t0", 0, "0.05", "0.10");
    new Evaluations(dataSource)
        .record(Samples.answered(id, "t0", 1), Verdict.SOLVED, 1, List.of(Samples.CENT));

    assertThat(balance().spentUsd()).isEqualByComparingTo(Samples.CENT);
    assertThat(balance().reservedUsd()).isZero();
  }

  @Test
  void neverExceedsTheLimitWithConcurrentRequests() throws Exception {
    limit("0.35");
    try (var threads = Executors.newFixedThreadPool(8)) {
      var asking = new ArrayList<Callable<Reservation>>();
      for (int task = 0; task < 8; task++) {
        String name = "t" + task;
        asking.add(() -> reserve(name, 0, "0.10"));
      }
      int granted = 0;
      for (var answer : threads.invokeAll(asking)) {
        granted += answer.get().granted();
      }
      assertThat(granted).isEqualTo(3);
    }
    assertThat(balance().reservedUsd()).isEqualByComparingTo("0.30");
  }

  @Test
  void stopsWithDueEvaluationsAndContinuesWhenTheLimitIsRaised() {
    experiments.markOpened(id);
    var stopped = experiments.stop(id, FailureType.BUDGET_EXCEEDED);
    assertThat(stopped.status()).isEqualTo(ExperimentStatus.STOPPED);
    assertThat(stopped.controls().stopReason()).isEqualTo(FailureType.BUDGET_EXCEEDED);
    assertThat(experiments.unfinished()).isEmpty();

    assertThat(experiments.resumeStopped(id)).isTrue();
    assertThat(experiments.resumeStopped(id)).isFalse();
    assertThat(experiments.unfinished()).hasSize(1);
  }

  @Test
  void evaluationsThatALimitKeptFromRunningAreDueAndReplaced() {
    var evaluations = new Evaluations(dataSource);
    var report = Samples.failed(id, "t0", 1, FailureType.BUDGET_EXCEEDED);
    evaluations.record(report, Verdict.NOT_RUN, 0, List.of(Samples.CENT));
    assertThat(evaluations.due(new ShardSlice(id, 1, 0, 0, 7, 8))).hasSize(8);

    evaluations.record(Samples.answered(id, "t0", 1), Verdict.SOLVED, 1, List.of(Samples.CENT));
    assertThat(evaluations.due(new ShardSlice(id, 1, 0, 0, 7, 8))).hasSize(7);
    assertThat(evaluations.results(id)).hasSize(1);
  }

  @Test
  void refusesALimitBelowTheSpending() {
    reserve("t0", 0, "0.10");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> limit("0.09"))
        .withMessageContaining("($0.09)")
        .withMessageContaining("($0.10000000)");
  }
}
