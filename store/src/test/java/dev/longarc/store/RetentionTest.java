package dev.longarc.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.RetryFilter;
import dev.longarc.evaluation.Verdict;
import dev.longarc.outcome.RunReport;
import dev.longarc.store.OperatorLog.Action;
import dev.longarc.store.Retention.Bulk;
import dev.longarc.store.SystemEvents.Event;
import dev.longarc.store.SystemEvents.Severity;
import dev.longarc.strategy.StrategyOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@OnPostgres
final class RetentionTest {
  private static final Instant LATER = Instant.parse("2999-01-01T00:00:00Z");

  private final DataSource dataSource;
  private final JdbcClient jdbc;
  private final Experiments experiments;
  private final Evaluations evaluations;
  private final SystemEvents events;
  private final Retention retention;

  RetentionTest(DataSource dataSource) {
    this.dataSource = dataSource;
    jdbc = JdbcClient.create(dataSource);
    experiments = new Experiments(dataSource);
    evaluations = new Evaluations(dataSource);
    events = new SystemEvents(dataSource);
    retention = new Retention(dataSource);
  }

  /** An ended experiment over t0, which was answered, and t1, which failed. */
  private String ended() {
    String id = Samples.experiment(dataSource, 2).id();
    evaluations.record(Samples.answered(id, "t0", 1), Verdict.PARTIAL, 0.5, List.of(Samples.CENT));
    evaluations.record(
        Samples.failed(id, "t1", 1, FailureType.MODEL), Verdict.FAILED, 0, List.of(Samples.CENT));
    experiments.settle(id, false);
    return id;
  }

  @Test
  void deletesTracesAndKeepsEverythingElse() {
    String id = ended();
    var results = evaluations.allRounds(id);
    RunReport before = run(id, "t0");

    assertThat(rows(retention.drop(LATER))).containsExactly(1L, 0L, 0L);

    RunReport after = run(id, "t0");
    assertThat(outcome(after).trace()).isEmpty();
    assertThat(after).usingRecursiveComparison().ignoringFields("outcome.trace").isEqualTo(before);
    assertThat(evaluations.allRounds(id)).isEqualTo(results);
    assertThat(run(id, "t1").failure()).isNotNull();
    assertThat(experiments.find(id).orElseThrow().tally().costUsd()).isEqualByComparingTo("0.02");
    assertThat(rows(retention.droppable(LATER))).containsExactly(0L, 0L, 0L);
  }

  @Test
  void deletesTheDataThatItAnnounced() {
    ended();
    events.add("a", "x", Severity.INFO, "A long time ago.", Map.of());

    var droppable = retention.droppable(LATER);
    assertThat(droppable).extracting(Bulk::rows).containsExactly(1L, 1L, 0L);
    assertThat(droppable.subList(0, 2)).allSatisfy(bulk -> assertThat(bulk.bytes()).isPositive());
    assertThat(retention.drop(LATER)).isEqualTo(droppable);
  }

  @Test
  void keepsYoungerAndOpenExperiments() {
    String id = ended();
    events.add("a", "x", Severity.INFO, "Its event.", Map.of("experiment_id", id));
    assertThat(rows(retention.droppable(Instant.now().minus(Duration.ofDays(1)))))
        .containsExactly(0L, 0L, 0L);

    experiments.openRetryRound(id, RetryFilter.ALL, "r1", 250);
    assertThat(rows(retention.droppable(LATER))).containsExactly(0L, 0L, 0L);
  }

  @Test
  void keepsEventsThatMatter() {
    String id = ended();
    events.add("debug", "x", Severity.DEBUG, "Details.", Map.of("experiment_id", id));
    events.add("warning", "x", Severity.WARNING, "Look.", Map.of("experiment_id", id));
    events.add("error", "x", Severity.ERROR, "Ouch.", Map.of());

    retention.drop(LATER);

    assertThat(events.newest(9)).extracting(Event::type).containsExactly("error", "warning");
  }

  @Test
  void retriesStillReuseARunWhoseTraceIsGone() {
    String id = ended();
    retention.drop(LATER);

    assertThat(evaluations.earlierRuns(id, "t0", 2))
        .singleElement()
        .satisfies(run -> assertThat(outcome(run).guesses().getFirst()).isNotEmpty());
  }

  @Test
  void deletesAnExperimentWithAllItsRows() {
    String id = ended();
    experiments.openRetryRound(id, RetryFilter.ALL, "r1", 250);
    evaluations.record(Samples.answered(id, "t1", 2), Verdict.SOLVED, 1, List.of(Samples.CENT));
    experiments.settle(id, false);
    events.add("a", "x", Severity.ERROR, "Its event.", Map.of("experiment_id", id));
    String other =
        experiments.create(Samples.newExperiment("o", Samples.ids(1)), 0, Samples.DAY).id();

    assertThat(retention.delete(deletion(id))).isEqualTo(3);

    assertThat(experiments.find(id)).isEmpty();
    assertThat(experiments.find(other)).isPresent();
    assertThat(new Datasets(dataSource).tasks("ten")).hasSize(10);
    for (String table :
        List.of(
            "experiment_results",
            "task_submissions",
            "strategy_metrics",
            "resource_usage",
            "retry_requests",
            "result_counts",
            "system_events")) {
      assertThat(jdbc.sql("SELECT count(*) FROM " + table).query(Integer.class).single())
          .as(table)
          .isZero();
    }
  }

  @Test
  void keepsTheOperatorLogOfADeletedExperiment() {
    String id = ended();
    var notes = new Annotations(dataSource);
    notes.add(id, Annotations.Kind.NOTE, "ada", "Odd.");
    var log = new OperatorLog(dataSource);

    retention.delete(deletion(id));

    assertThat(notes.notes(id)).isEmpty();
    assertThat(log.page(id, null, 10).items()).hasSize(1);
    assertThat(rows(retention.expire(Instant.now().plus(Duration.ofDays(364)))))
        .element(4)
        .isEqualTo(0L);
    assertThat(rows(retention.expire(Instant.now().plus(Duration.ofDays(366)))))
        .element(4)
        .isEqualTo(1L);
    assertThat(log.page(null, null, 10).items()).isEmpty();
  }

  @Test
  void keepsTheOperatorLogWhileItsExperimentExists() {
    String id = ended();
    new OperatorLog(dataSource)
        .append(new OperatorLog.Action(id, "ada", "pause", null), Map.of(), Map.of());

    assertThat(rows(retention.expire(LATER))).element(4).isEqualTo(0L);
  }

  @Test
  void expiresEventsByTheirSeverity() {
    String open = Samples.experiment(dataSource, 1).id();
    events.add("old", "x", Severity.INFO, "Of none.", Map.of());
    events.add("open", "x", Severity.INFO, "Of an open one.", Map.of("experiment_id", open));
    events.add("bad", "x", Severity.ERROR, "Ouch.", Map.of());

    assertThat(rows(retention.expire(Instant.now().plus(Duration.ofDays(89)))))
        .containsExactly(0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 2L, 0L, 0L);
    var expired = retention.expire(Instant.now().plus(Duration.ofDays(91)));
    assertThat(rows(expired)).containsExactly(0L, 1L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L);
    assertThat(expired.get(1).bytes()).isPositive();
    assertThat(events.newest(9)).extracting(Event::type).containsExactly("bad", "open");
    assertThat(rows(retention.expire(Instant.now().plus(Duration.ofDays(366)))))
        .containsExactly(0L, 0L, 1L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L);
    assertThat(events.newest(9)).extracting(Event::type).containsExactly("open");
  }

  @Test
  void neverReusesTheIdOfADeletedExperiment() {
    String id = ended();
    retention.delete(deletion(id));

    assertThat(Samples.experiment(dataSource, 2).id()).isEqualTo(id + "-2");
  }

  @Test
  void refusesToDeleteAnExperimentThatHasNotEnded() {
    String id = Samples.experiment(dataSource, 2).id();

    assertThatThrownBy(() -> retention.delete(deletion(id)))
        .isInstanceOf(StoreConflictException.class)
        .hasMessageContaining(id);
    assertThatThrownBy(() -> retention.delete(deletion("exp-none")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("(exp-none)");
    assertThat(experiments.find(id)).isPresent();
  }

  @Test
  void returnsSpaceToTheDisk() {
    jdbc.sql(
            """
            INSERT INTO system_events (event_type, event_source, severity, message)
            SELECT 'a', 'x', 'info', repeat(md5(n::text), 20) FROM generate_series(1, 5000) AS n
            """)
        .update();
    long full = retention.bytes();
    retention.drop(LATER);
    retention.vacuum(false);
    retention.vacuum(true);

    assertThat(full - retention.bytes()).isGreaterThan(3_000_000);
  }

  private RunReport run(String id, String arcTaskId) {
    return Objects.requireNonNull(evaluations.runs(id, arcTaskId).get(1)).getFirst();
  }

  private static StrategyOutcome outcome(RunReport run) {
    return Objects.requireNonNull(run.outcome());
  }

  private static List<Long> rows(List<Bulk> bulks) {
    return bulks.stream().map(Bulk::rows).toList();
  }

  private static Action deletion(String id) {
    return new Action(id, "ada", "delete", null);
  }
}
