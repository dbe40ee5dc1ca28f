package dev.longarc.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.RetryFilter;
import dev.longarc.evaluation.Verdict;
import dev.longarc.experiment.Experiment;
import dev.longarc.judging.regression.RegressionMetric;
import dev.longarc.judging.regression.RegressionReport.Severity;
import dev.longarc.store.Baselines.Baseline;
import dev.longarc.store.OperatorLog.Action;
import dev.longarc.store.OperatorLog.Logged;
import dev.longarc.store.RegressionChecks.DueCheck;
import dev.longarc.store.SystemEvents.Event;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Experiments on two ARC tasks, of which a baseline solves both. */
@OnPostgres
final class RegressionChecksTest {
  private static final Map<RegressionMetric, Double> USUAL = Map.of();

  private final DataSource dataSource;
  private final JdbcClient jdbc;
  private final Experiments experiments;
  private final Evaluations evaluations;
  private final Baselines baselines;
  private final RegressionChecks checks;
  private final OperatorLog log;

  RegressionChecksTest(DataSource dataSource) {
    this.dataSource = dataSource;
    jdbc = JdbcClient.create(dataSource);
    experiments = new Experiments(dataSource);
    evaluations = new Evaluations(dataSource);
    baselines = new Baselines(dataSource);
    checks = new RegressionChecks(dataSource);
    log = new OperatorLog(dataSource);
  }

  @BeforeEach
  void createDataset() {
    new Datasets(dataSource).create("ten", Samples.tasks(10));
  }

  private String open() {
    String id =
        experiments.create(Samples.newExperiment("one", Samples.ids(2)), 60, Samples.DAY).id();
    experiments.markOpened(id);
    return id;
  }

  /** A completed experiment that solved so many of the two. */
  private String completed(int solved) {
    String id = open();
    for (int task = 0; task < 2; task++) {
      boolean right = task < solved;
      evaluations.record(
          Samples.answered(id, "t" + task, 1),
          right ? Verdict.SOLVED : Verdict.UNSOLVED,
          right ? 1 : 0,
          List.of(BigDecimal.ZERO));
    }
    experiments.settle(id, false);
    return id;
  }

  private Baseline set(String id) {
    return baselines.set(action(id, "set_baseline"), USUAL);
  }

  private static Action action(String id, String name) {
    return new Action(id, "ada", name, "Because.");
  }

  private void checkAll() {
    checks.due().forEach(checks::check);
  }

  private List<Event> alerts() {
    return new SystemEvents(dataSource)
        .newest(100).stream().filter(event -> event.type().equals("regression")).toList();
  }

  private long count(String sql) {
    return jdbc.sql("SELECT count(*) FROM " + sql).query(Long.class).single();
  }

  private @Nullable Severity severity(String id) {
    return checks.find(id).orElseThrow().severity();
  }

  @Test
  void aWorseExperimentRaisesOneAlert() {
    String baseline = completed(2);
    set(baseline);
    String worse = completed(1);

    checkAll();
    checkAll();

    var check = checks.find(worse).orElseThrow();
    assertThat(check.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(check.baselineId()).isEqualTo(baseline);
    assertThat(check.report().regressions())
        .singleElement()
        .satisfies(change -> {
          assertThat(change.metric()).isEqualTo(RegressionMetric.PERFECT_MATCH);
          assertThat(change.affected()).containsExactly("t1");
        });
    assertThat(alerts())
        .singleElement()
        .satisfies(alert -> {
          assertThat(alert.severity()).isEqualTo(SystemEvents.Severity.CRITICAL);
          assertThat(alert.message())
              .isEqualTo(
                  "%s is worse than its baseline %s: The share of solved ARC tasks is 50.0 %% worse: a regression (CRITICAL)."
                      .formatted(worse, baseline));
          assertThat(alert.context())
              .containsEntry("experiment_id", worse)
              .containsEntry("baseline_id", baseline)
              .containsEntry("metric", "perfect_match");
        });
    assertThat(
            count(
                "live_events WHERE event = 'system:alert' AND experiment_id = '%s'"
                    .formatted(worse)))
        .isEqualTo(1);
  }

  @Test
  void twoProcessesAtOnceRaiseOneAlert() throws Exception {
    set(completed(2));
    completed(0);
    DueCheck due = checks.due().getFirst();
    var barrier = new CyclicBarrier(4);

    try (var executor = Executors.newFixedThreadPool(4)) {
      List<Future<Object>> all =
          executor.invokeAll(
              Collections.nCopies(
                  4,
                  () -> {
                    barrier.await();
                    new RegressionChecks(dataSource).check(due);
                    return "done";
                  }));
      for (Future<Object> each : all) {
        assertThat(each.get()).isEqualTo("done");
      }
    }

    assertThat(alerts()).hasSize(1);
    assertThat(count("notification_events WHERE event = 'regression'")).isEqualTo(1);
  }

  @Test
  void anEqualOneIsCheckedWithoutAnAlert() {
    set(completed(1));
    String equal = completed(1);
    String better = completed(2);

    checkAll();

    assertThat(severity(equal)).isNull();
    assertThat(severity(better)).isNull();
    assertThat(alerts()).isEmpty();
    assertThat(count("notification_events WHERE event = 'regression'")).isZero();
  }

  @Test
  void withoutABaselineNothingIsChecked() {
    String before = completed(0);
    String baseline = completed(2);
    assertThat(checks.due()).isEmpty();

    set(baseline);

    assertThat(checks.due()).as("neither itself nor what completed before").isEmpty();
    assertThat(checks.find(before)).isEmpty();
    String unfinished = open();
    assertThat(checks.due()).as("not yet: " + unfinished).isEmpty();
  }

  @Test
  void anotherPlanHasAnotherBaseline() {
    String other = completed(2);
    jdbc.sql(
            """
            UPDATE experiments
            SET strategy_configs_json = jsonb_set(strategy_configs_json, '{name}', '"other"')
            WHERE experiment_id = :id
            """)
        .param("id", other)
        .update();
    set(other);
    completed(0);

    assertThat(checks.due()).isEmpty();
    assertThat(baselines.find("ten", "other")).isPresent();
    assertThat(baselines.find("ten", "quick")).isEmpty();
  }

  @Test
  void aFurtherRoundIsCheckedAgain() {
    set(completed(2));
    String id = open();
    evaluations.record(Samples.answered(id, "t0", 1), Verdict.SOLVED, 1, List.of(BigDecimal.ZERO));
    evaluations.record(
        Samples.failed(id, "t1", 1, FailureType.MODEL),
        Verdict.FAILED,
        0,
        List.of(BigDecimal.ZERO));
    experiments.settle(id, false);
    DueCheck first = checks.due().getFirst();
    checkAll();
    checks.acknowledge(action(id, "acknowledge_regression"));

    var _ = experiments.openRetryRound(id, RetryFilter.ALL, "again", 250);
    assertThat(checks.due()).as("it runs").isEmpty();
    checks.check(first);
    evaluations.record(Samples.answered(id, "t1", 2), Verdict.SOLVED, 1, List.of(BigDecimal.ZERO));
    experiments.settle(id, false);
    checkAll();

    assertThat(alerts()).as("of the first round").hasSize(1);
    var check = checks.find(id).orElseThrow();
    assertThat(check.round()).isEqualTo(2);
    assertThat(check.severity()).isNull();
    assertThat(check.acknowledgement()).isNull();
  }

  @Test
  void aCheckOfAnExperimentThatRunsAgainIsNotStored() {
    set(completed(2));
    String id = open();
    for (int task = 0; task < 2; task++) {
      evaluations.record(
          Samples.failed(id, "t" + task, 1, FailureType.MODEL),
          Verdict.FAILED,
          0,
          List.of(BigDecimal.ZERO));
    }
    experiments.settle(id, false);
    DueCheck due = checks.due().getFirst();
    var _ = experiments.openRetryRound(id, RetryFilter.ALL, "again", 250);

    checks.check(due);

    assertThat(checks.find(id)).isEmpty();
    assertThat(alerts()).isEmpty();
  }

  @Test
  void thresholdsAndTheOneBeforeAreKept() {
    String first = completed(2);
    String second = completed(2);
    set(first);
    var baseline =
        baselines.set(action(second, "set_baseline"), Map.of(RegressionMetric.PERFECT_MATCH, 60.0));

    assertThat(baselines.all()).containsExactly(baseline);
    assertThat(baseline.experimentId()).isEqualTo(second);
    assertThat(baseline.setBy()).isEqualTo("ada");
    Logged logged = log.page(second, null, 10).items().getFirst();
    assertThat(logged.action()).isEqualTo(action(second, "set_baseline"));
    assertThat(logged.before()).isEqualTo(Map.of("baseline", first));
    assertThat(logged.after()).isEqualTo(Map.of("baseline", second));
    String worse = completed(1);
    checkAll();
    assertThat(severity(worse)).as("50 % worse").isNull();
  }

  @Test
  void onlyACompletedOneCanBeABaseline() {
    String id = open();
    assertThatExceptionOfType(StoreConflictException.class)
        .isThrownBy(() -> set(id))
        .withMessageContaining("(%s) has not completed".formatted(id));
    assertThat(baselines.all()).isEmpty();
    assertThat(log.page(id, null, 10).items()).isEmpty();
  }

  @Test
  void isClearedOnce() {
    String id = completed(2);
    Baseline old = set(id);
    String next = completed(2);
    set(next);

    assertThat(baselines.clear(action(id, "clear_baseline"), old)).as("replaced").isFalse();
    Baseline baseline = baselines.find("ten", "quick").orElseThrow();
    assertThat(baselines.clear(action(next, "clear_baseline"), baseline)).isTrue();
    assertThat(baselines.clear(action(next, "clear_baseline"), baseline)).isFalse();

    assertThat(baselines.all()).isEmpty();
    assertThat(log.page(next, null, 10).items())
        .extracting(entry -> entry.action().action())
        .containsExactly("clear_baseline", "set_baseline");
  }

  @Test
  void aRegressionIsAcknowledgedOnce() {
    set(completed(2));
    String worse = completed(0);
    String fine = completed(2);
    refuses(worse, "was not compared with a baseline yet");
    checkAll();
    var action = action(worse, "acknowledge_regression");

    checks.acknowledge(action);

    assertThat(checks.find(worse).orElseThrow().acknowledgement())
        .satisfies(seen -> {
          assertThat(seen.by()).isEqualTo("ada");
          assertThat(seen.reason()).isEqualTo("Because.");
          assertThat(seen.at()).isNotNull();
        });
    assertThat(log.page(worse, null, 10).items())
        .extracting(Logged::action)
        .containsExactly(action);
    refuses(worse, "was acknowledged before, by (ada)");
    refuses(fine, "has no regression");
  }

  private void refuses(String id, String why) {
    assertThatExceptionOfType(StoreConflictException.class)
        .isThrownBy(() -> checks.acknowledge(action(id, "acknowledge_regression")))
        .withMessageContaining(why);
  }

  @Test
  void allGoesWithItsExperiment() {
    String baseline = completed(2);
    set(baseline);
    String worse = completed(0);
    checkAll();
    var retention = new Retention(dataSource);

    retention.delete(action(worse, "delete"));
    assertThat(count("regression_checks")).isZero();
    assertThat(alerts()).isEmpty();

    retention.delete(action(baseline, "delete"));
    assertThat(baselines.all()).isEmpty();
    Experiment later = experiments.find(completed(0)).orElseThrow();
    assertThat(checks.due()).as(later.id()).isEmpty();
  }

  @Test
  void followsARenamedDataset() {
    set(completed(2));
    new Datasets(dataSource).rename("ten", "renamed");
    assertThat(baselines.find("renamed", "quick")).isPresent();
  }
}
