package dev.longarc.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.longarc.evaluation.ExperimentStatus;
import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.RetryFilter;
import dev.longarc.evaluation.Verdict;
import dev.longarc.ledger.ReservationRequest;
import dev.longarc.store.StoreMetrics.Accuracy;
import dev.longarc.store.StoreMetrics.BudgetAlerts;
import dev.longarc.store.StoreMetrics.Recent;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@OnPostgres
final class StoreMetricsTest {
  private static final BigDecimal DIME = new BigDecimal("0.10");

  private final DataSource dataSource;
  private final StoreMetrics figures;

  StoreMetricsTest(DataSource dataSource) {
    this.dataSource = dataSource;
    figures = new StoreMetrics(dataSource);
  }

  @Test
  void anEmptyStoreCountsZeroOfEveryStatus() {
    assertThat(figures.experiments())
        .hasSize(ExperimentStatus.values().length)
        .allSatisfy((status, number) -> assertThat(number).isZero());
    assertThat(figures.open()).isEmpty();
    assertThat(figures.lastRecorded()).isEmpty();
    assertThat(figures.accuracies()).isEmpty();
    assertThat(figures.budgetAlerts()).isEmpty();
  }

  @Test
  void countsDueEvaluationsAndComputesAccuracies() {
    String id = Samples.experiment(dataSource, 4).id();
    var evaluations = new Evaluations(dataSource);
    var costs = List.of(BigDecimal.ZERO);
    evaluations.record(Samples.answered(id, "t0", 1), Verdict.SOLVED, 1, costs);
    evaluations.record(Samples.answered(id, "t1", 1), Verdict.UNSOLVED, 0, costs);
    evaluations.record(Samples.answered(id, "t2", 1), Verdict.UNSCORED, 0, costs);

    assertThat(figures.experiments()).containsEntry(ExperimentStatus.CREATED, 1L);
    assertThat(figures.open())
        .singleElement()
        .satisfies(open -> {
          assertThat(open.experimentId()).isEqualTo(id);
          assertThat(open.due()).isEqualTo(1);
          assertThat(open.limitUsd()).isNull();
        });
    assertThat(figures.lastRecorded().orElseThrow())
        .isCloseTo(Instant.now(), within(Duration.ofMinutes(1)));
    assertThat(figures.accuracies()).containsExactly(new Accuracy("noop", 0.5));
  }

  @Test
  void ignoresFailuresAndOlderRounds() {
    String id = Samples.experiment(dataSource, 4).id();
    var evaluations = new Evaluations(dataSource);
    var costs = List.of(BigDecimal.ZERO);
    evaluations.record(Samples.answered(id, "t0", 1), Verdict.SOLVED, 1, costs);
    evaluations.record(Samples.answered(id, "t1", 1), Verdict.FAILED, 0, costs);
    evaluations.record(Samples.answered(id, "t2", 1), Verdict.NOT_RUN, 0, costs);
    assertThat(figures.accuracies()).containsExactly(new Accuracy("noop", 1));

    new Experiments(dataSource).openRetryRound(id, RetryFilter.ALL, "again", 10);
    evaluations.record(Samples.answered(id, "t1", 1), Verdict.UNSOLVED, 0, costs); // reset
    assertThat(figures.accuracies()).containsExactly(new Accuracy("noop", 1));
    evaluations.record(Samples.answered(id, "t1", 2), Verdict.PARTIAL, 0.5, costs);
    assertThat(figures.accuracies()).containsExactly(new Accuracy("noop", 0.5));
  }

  @Test
  void countsThePassedThresholdsOfALimit() {
    String id = Samples.experiment(dataSource, 4).id();
    new Experiments(dataSource).changeLimits(id, DIME, null);
    var runs = List.of(Samples.planned(0, DIME));
    new Ledger(dataSource)
        .reserve(new ReservationRequest(id, "t0", 1, 0, runs, List.of(), null), Samples.PRICES);
    new Evaluations(dataSource)
        .record(Samples.answered(id, "t0", 1), Verdict.SOLVED, 1, List.of(DIME));

    assertThat(figures.open().getFirst().spentUsd()).isEqualByComparingTo(DIME);
    assertThat(figures.budgetAlerts())
        .containsExactly(
            new BudgetAlerts("budget_alert", "critical", 1),
            new BudgetAlerts("budget_alert", "info", 1),
            new BudgetAlerts("budget_alert", "warning", 1));
  }

  @Test
  void sumsTheNewestResultsUp() {
    Instant hourAgo = Instant.now().minus(Duration.ofHours(1)).truncatedTo(ChronoUnit.MILLIS);
    assertThat(figures.recent(hourAgo)).isEqualTo(new Recent(0, 0, hourAgo, null));
    String id = Samples.experiment(dataSource, 4).id();
    var evaluations = new Evaluations(dataSource);
    var costs = List.of(BigDecimal.ZERO);
    evaluations.record(Samples.answered(id, "t0", 1), Verdict.SOLVED, 1, costs);
    evaluations.record(Samples.failed(id, "t1", 1, FailureType.TIMEOUT), Verdict.FAILED, 0, costs);
    evaluations.record(Samples.notRun(id, "t2", 1), Verdict.NOT_RUN, 0, costs);

    assertThat(figures.recent(hourAgo)).isEqualTo(new Recent(2, 1, hourAgo, (1.5 + 0.02) / 2));
    assertThat(figures.recent(Instant.now().plusSeconds(60)).results()).isZero();
  }
}
