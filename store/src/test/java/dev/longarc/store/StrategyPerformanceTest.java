package dev.longarc.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.Verdict;
import dev.longarc.store.StrategyPerformance.Performance;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@OnPostgres
final class StrategyPerformanceTest {
  private static final List<BigDecimal> CENT = List.of(Samples.CENT);

  private final DataSource dataSource;
  private final JdbcClient jdbc;
  private final StrategyPerformance performance;
  private final Instant hourAgo = Instant.now().minus(Duration.ofHours(1));

  StrategyPerformanceTest(DataSource dataSource) {
    this.dataSource = dataSource;
    jdbc = JdbcClient.create(dataSource);
    performance = new StrategyPerformance(dataSource);
  }

  /** Records one solved, one wrong and one failed evaluation of {@code noop}. */
  private void recorded() {
    String id = Samples.experiment(dataSource, 3).id();
    var evaluations = new Evaluations(dataSource);
    evaluations.record(Samples.answered(id, "t0", 1), Verdict.SOLVED, 1, CENT);
    evaluations.record(Samples.answered(id, "t1", 1), Verdict.UNSOLVED, 0, CENT);
    evaluations.record(Samples.failed(id, "t2", 1, FailureType.TIMEOUT), Verdict.FAILED, 0, CENT);
  }

  @Test
  void anEmptyStoreHasNone() {
    assertThat(performance.since(hourAgo)).isEmpty();
    assertThat(performance.spentSince(hourAgo)).isZero();
  }

  @Test
  void sumsTheRunsOfAPeriodUp() {
    recorded();

    Performance noop = performance.since(hourAgo).getFirst();
    assertThat(performance.since(hourAgo)).hasSize(1);
    assertThat(noop.strategy()).isEqualTo("noop");
    assertThat(noop.complete()).isTrue();
    assertThat(noop.since()).isEqualTo(hourAgo);
    assertThat(noop.runs()).isEqualTo(3);
    assertThat(noop.answered()).isEqualTo(2);
    assertThat(noop.solved()).isEqualTo(1);
    assertThat(noop.meanSeconds()).isCloseTo(2.41 / 3, within(1e-9));
    assertThat(noop.medianSeconds()).isEqualTo(1.2);
    assertThat(noop.p95Seconds()).isEqualTo(1.2);
    assertThat(noop.costUsd()).isEqualByComparingTo("0.03");
    assertThat(noop.failures()).isEqualTo(Map.of("timeout", 1L));
    assertThat(performance.spentSince(hourAgo)).isEqualByComparingTo("0.03");
  }

  @Test
  void leavesOutWhatIsOlderOrDidNotRun() {
    recorded();
    jdbc.sql(
            "UPDATE strategy_metrics SET recorded_at = now() - interval '2 h' WHERE task_id = 't0'")
        .update();
    jdbc.sql(
            "UPDATE experiment_results SET recorded_at = now() - interval '2 h' WHERE task_id = 't0'")
        .update();
    jdbc.sql("UPDATE strategy_metrics SET tries = 0 WHERE task_id = 't1'").update();

    Performance noop = performance.since(hourAgo).getFirst();
    assertThat(noop.runs()).isEqualTo(1);
    assertThat(noop.solved()).isZero();
    assertThat(performance.spentSince(hourAgo)).isEqualByComparingTo("0.01");
    assertThat(performance.since(Instant.now().plusSeconds(60))).isEmpty();
  }

  @Test
  void saysFromWhenOnItHasReadTheNewestRunsOfTooMany() {
    recorded();
    Instant old = Instant.now().minus(Duration.ofMinutes(30)).truncatedTo(ChronoUnit.MILLIS);
    for (String table : List.of("strategy_metrics", "experiment_results")) {
      jdbc.sql("UPDATE %s SET recorded_at = :old WHERE task_id = 't0'".formatted(table))
          .param("old", old.atOffset(ZoneOffset.UTC))
          .update();
    }

    Performance noop = new StrategyPerformance(dataSource, 2).since(hourAgo).getFirst();
    assertThat(noop.complete()).isFalse();
    assertThat(noop.since()).isAfter(old);
    assertThat(noop.runs()).isEqualTo(2);
    assertThat(noop.solved()).as("by the older run").isZero();
  }
}
