package dev.longarc.activities.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.longarc.activities.SampleStrategy;
import dev.longarc.arc.ArcTask;
import dev.longarc.arc.Attempts;
import dev.longarc.arc.Grid;
import dev.longarc.arc.Pair;
import dev.longarc.arc.Puzzle;
import dev.longarc.evaluation.ExperimentStatus;
import dev.longarc.evaluation.Failure;
import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.RetryFilter;
import dev.longarc.evaluation.Verdict;
import dev.longarc.experiment.NewExperiment;
import dev.longarc.experiment.ShardSlice;
import dev.longarc.ledger.Balance;
import dev.longarc.ledger.EndedRun;
import dev.longarc.ledger.PlannedRun;
import dev.longarc.ledger.Reservation;
import dev.longarc.ledger.Reservation.Hold;
import dev.longarc.ledger.ReservationRequest;
import dev.longarc.outcome.EvaluationReport;
import dev.longarc.outcome.RunReport;
import dev.longarc.plan.Plan;
import dev.longarc.plan.Prices;
import dev.longarc.plan.Step;
import dev.longarc.plan.StrategySpec;
import dev.longarc.store.Datasets;
import dev.longarc.store.Evaluations;
import dev.longarc.store.Experiments;
import dev.longarc.store.Ledger;
import dev.longarc.store.Store;
import dev.longarc.store.SystemEvents;
import dev.longarc.strategy.Guess;
import dev.longarc.strategy.Pool;
import dev.longarc.strategy.StrategyOutcome;
import dev.longarc.workflows.Ids;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.temporal.failure.ApplicationFailure;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("servers")
class StoreActivitiesImplTest {
  private static final BigDecimal CORE_SECOND = new BigDecimal("0.01");
  private static final Grid INPUT = Grid.parse("12/34");
  private static final BigDecimal COST =
      BigDecimal.valueOf(SampleStrategy.DESCRIPTOR.coreSecondsPerUnit())
          .multiply(BigDecimal.valueOf(200_000))
          .multiply(CORE_SECOND);
  private static final Grid WRONG = Grid.parse("0");

  private static final EmbeddedPostgres POSTGRES = start();

  private final DataSource dataSource = POSTGRES.getPostgresDatabase();
  private final Experiments experiments = new Experiments(dataSource);
  private final Evaluations evaluations = new Evaluations(dataSource);
  private Optional<String> obstacle = Optional.empty();
  private final Set<String> open = new TreeSet<>();
  private final Map<String, List<EndedRun>> ended = new TreeMap<>();
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final StoreActivitiesImpl activities =
      new StoreActivitiesImpl(
          experiments,
          evaluations,
          new Ledger(dataSource),
          new ClosedEvaluations(
              new Ledger(dataSource),
              open::contains,
              (workflowId, runId, heir) -> ended.getOrDefault(runId, List.of()),
              new Prices(SampleStrategy.CATALOG, CORE_SECOND)),
          new SystemEvents(dataSource),
          SampleStrategy.CATALOG,
          new Prices(SampleStrategy.CATALOG, CORE_SECOND),
          () -> obstacle,
          metrics);

  private static EmbeddedPostgres start() {
    try {
      var postgres = EmbeddedPostgres.builder().setConnectConfig("connectTimeout", "60").start();
      Store.migrate(postgres.getPostgresDatabase());
      return postgres;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterAll
  static void stop() throws IOException {
    POSTGRES.close();
  }

  @Test
  void opensWithAResolvedPlanAndSlicesOfAtMost250() {
    String id = create("many", 260);

    var opened = activities.openExperiment(id, null, "run-1");

    assertThat(opened.plan().steps().getFirst().strategies())
        .containsExactly(
            new StrategySpec(
                "program-synthesis",
                SampleStrategy.DESCRIPTOR.defaultBudget(),
                Map.of(),
                Pool.SEARCH,
                null));
    assertThat(opened.due())
        .containsExactly(
            new ShardSlice(id, 1, 0, 0, 249, 250), new ShardSlice(id, 1, 1, 250, 259, 10));
    assertThat(opened.paused()).isFalse();
    assertThat(opened.tally().total()).isEqualTo(260);
    assertThat(status(id)).isEqualTo(ExperimentStatus.IN_PROGRESS);
    assertThat(activities.listDue(opened.due().get(1))).hasSize(10);
  }

  @Test
  void anUnknownExperimentIsRefusedWithoutRetry() {
    assertThatThrownBy(() -> activities.openExperiment("exp-none", null, "run-1"))
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure -> {
              assertThat(failure.isNonRetryable()).isTrue();
              assertThat(failure.getOriginalMessage()).isEqualTo("Unknown experiment (exp-none).");
            });
  }

  @Test
  void scoresAndPricesWhatItRecords() {
    String id = create("scored", 2);
    activities.openExperiment(id, null, "run-1");

    var solved = activities.record(report(id, "t0", INPUT, null));
    var wrong = activities.record(report(id, "t1", WRONG, null));

    assertThat(solved.verdict()).isEqualTo(Verdict.SOLVED);
    assertThat(solved.score()).isEqualTo(1);
    assertThat(solved.costUsd()).isEqualByComparingTo(COST);
    assertThat(wrong.verdict()).isEqualTo(Verdict.UNSOLVED);
    assertThat(activities.settle(id, false).verdicts())
        .isEqualTo(Map.of(Verdict.SOLVED, 1, Verdict.UNSOLVED, 1));
    assertThat(status(id)).isEqualTo(ExperimentStatus.COMPLETED);
  }

  @Test
  void countsARepeatedlyRecordedEvaluationOnce() {
    String id = create("counted", 1);
    activities.openExperiment(id, null, "run-1");
    var report = report(id, "t0", INPUT, null);

    activities.record(report);
    activities.record(report);

    assertThat(metrics.get("longarc.evaluations").tag("verdict", "solved").counter().count())
        .isEqualTo(1);
    assertThat(metrics.get("longarc.evaluations").tag("verdict", "failed").counter().count())
        .isZero();
    var solve = metrics.get("longarc.strategy.solve.duration").tag("outcome", "answered").timer();
    assertThat(solve.count()).isEqualTo(1);
    assertThat(metrics.get("longarc.strategy.cost.usd").counter().count())
        .isEqualTo(COST.doubleValue());
  }

  @Test
  void aFailureIsNeverScoredAndItsRetryReusesNoFailedRun() {
    String id = create("failing", 1);
    activities.openExperiment(id, null, "run-1");
    var failure = new Failure(FailureType.MODEL, "The model (x) is gone.", "");

    var recorded = activities.record(report(id, "t0", INPUT, failure));
    assertThat(recorded.verdict()).isEqualTo(Verdict.FAILED);
    activities.settle(id, false);

    var retry = activities.openRetryRound(id, RetryFilter.ALL, "request-1");
    assertThat(retry.round()).isEqualTo(2);
    assertThat(retry.evaluations()).isEqualTo(1);
    assertThat(activities.openRetryRound(id, RetryFilter.ALL, "request-1")).isEqualTo(retry);
    assertThat(status(id)).isEqualTo(ExperimentStatus.IN_PROGRESS);

    var loaded = activities.loadPuzzle(id, "t0", task(0).contentHash(), 2);
    assertThat(loaded.puzzle()).isEqualTo(task(0).puzzle());
    assertThat(loaded.earlier())
        .extracting(RunReport::strategy)
        .containsExactly("program-synthesis");
  }

  @Test
  void aTaskThatIsNotInTheSelectionIsRefused() {
    String id = create("small", 1);
    assertThatThrownBy(() -> activities.loadPuzzle(id, "t7", "hash", 1))
        .isInstanceOf(ApplicationFailure.class)
        .hasMessageContaining("has no ARC task (t7)");
    assertThatThrownBy(() -> activities.loadPuzzle(id, "t0", "hash", 1))
        .isInstanceOf(ApplicationFailure.class)
        .hasMessageContaining("not (hash)");
  }

  @Test
  void aPauseIsStillThereWhenItOpensAgain() {
    String id = create("paused", 1);
    activities.openExperiment(id, null, "run-1");
    activities.notePaused(id, true);
    assertThat(activities.openExperiment(id, null, "run-1").paused()).isTrue();
    activities.notePaused(id, false);
    assertThat(activities.openExperiment(id, null, "run-1").paused()).isFalse();
  }

  @Test
  void cancellingSettlesTheRestAsNotRun() {
    String id = create("cancelled", 2);
    activities.openExperiment(id, null, "run-1");
    activities.record(report(id, "t0", INPUT, null));
    assertThat(activities.settle(id, true).verdicts())
        .isEqualTo(Map.of(Verdict.SOLVED, 1, Verdict.NOT_RUN, 1));
    assertThat(status(id)).isEqualTo(ExperimentStatus.CANCELLED);
  }

  /** A request after which the evaluation's workflow is open. */
  private ReservationRequest asking(String id, String task) {
    open.add(Ids.evaluation(id, task));
    var wanted = new PlannedRun(0, "program-synthesis", 400);
    return new ReservationRequest(id, task, 1, 0, List.of(wanted), List.of(), "run of " + task);
  }

  private BigDecimal limitedTo(String id, double runs) {
    BigDecimal price =
        new Prices(SampleStrategy.CATALOG, CORE_SECOND).cost("program-synthesis", 400);
    activities.changeLimits(id, price.multiply(BigDecimal.valueOf(runs)), null);
    return price;
  }

  private BigDecimal reserved(String id) {
    return balance(id).reservedUsd();
  }

  @Test
  void aRetryAndANewStartKeepReservationsOfRunningEvaluations() {
    String id = create("retried", 5);
    activities.openExperiment(id, null, "run-1");
    BigDecimal price = limitedTo(id, 4.5);
    for (String task : List.of("t0", "t1", "t2", "t3")) {
      assertThat(activities.reserve(asking(id, task)).granted()).isEqualTo(1);
    }
    activities.record(report(id, "t0", INPUT, new Failure(FailureType.MODEL, "Gone.", "")));
    BigDecimal three = price.multiply(BigDecimal.valueOf(3));
    assertThat(reserved(id)).isEqualByComparingTo(three);

    activities.openRetryRound(id, RetryFilter.ALL, "request-1");
    assertThat(reserved(id)).isEqualByComparingTo(three);
    activities.openExperiment(id, null, "run-2"); // it was reset
    assertThat(reserved(id)).isEqualByComparingTo(three);
    assertThat(activities.reserve(asking(id, "t4")).hold()).isEqualTo(Hold.WAIT);

    open.remove(Ids.evaluation(id, "t3")); // terminated
    activities.openExperiment(id, null, "run-3");
    assertThat(reserved(id)).isEqualByComparingTo(price.multiply(BigDecimal.TWO));
    assertThat(new Ledger(dataSource).differences(id)).isEmpty();
  }

  @Test
  void aClosedEvaluationsReservationGoesToWaitingOnes() {
    String id = create("waiting", 3);
    activities.openExperiment(id, null, "run-1");
    limitedTo(id, 1.5);
    activities.reserve(asking(id, "t0"));
    open.clear(); // its shard was terminated, and starts again later

    assertThat(activities.reserve(asking(id, "t1"))).isEqualTo(new Reservation(1, Hold.NONE, ""));
    open.clear();
    assertThat(activities.reserve(asking(id, "t2")).hold())
        .isEqualTo(Hold.WAIT); // checked just now
  }

  /** Lets the history of {@code runId} show one ended strategy run. */
  private void ended(String runId) {
    ended.put(runId, List.of(new EndedRun(0, 0, "program-synthesis", 400, 0, runId)));
  }

  private Balance balance(String id) {
    return new Experiments(dataSource).find(id).orElseThrow().balance();
  }

  @Test
  void runsThatEndedBeforeAResetAreLostInAnyOrderOfBooking() {
    String id = create("reset", 3);
    activities.openExperiment(id, null, "run-1");
    BigDecimal price = limitedTo(id, 3.5);
    for (String task : List.of("t0", "t1", "t2")) {
      activities.reserve(asking(id, task));
      ended("run of " + task);
    }

    var again = asking(id, "t0");
    activities.reserve(
        new ReservationRequest(
            id, "t0", 1, 0, again.runs(), List.of(), "new run of t0")); // from its start
    assertThat(balance(id).lostUsd()).isEqualByComparingTo(price);
    assertThat(balance(id).reservedUsd()).isEqualByComparingTo(price.multiply(new BigDecimal(3)));

    activities.record(report(id, "t1", INPUT, null)); // from after its reservation
    assertThat(balance(id).lostUsd()).isEqualByComparingTo(price.multiply(BigDecimal.TWO));
    assertThat(balance(id).spentUsd()).isEqualByComparingTo(price);

    open.remove(Ids.evaluation(id, "t2")); // terminated
    activities.openExperiment(id, null, "run-2");
    assertThat(balance(id).lostUsd()).isEqualByComparingTo(price.multiply(new BigDecimal(3)));
    assertThat(balance(id).reservedUsd()).isEqualByComparingTo(price);
    assertThat(new Ledger(dataSource).differences(id)).isEmpty();
  }

  @Test
  void runningEvaluationsStayReservedWhenTheExperimentEnds() {
    String id = create("ended", 2);
    activities.openExperiment(id, null, "run-1");
    activities.reserve(asking(id, "t0"));
    activities.settle(id, true);
    assertThat(reserved(id)).isPositive();

    activities.record(report(id, "t0", INPUT, null));
    assertThat(reserved(id)).isZero();
    assertThat(new Ledger(dataSource).differences(id)).isEmpty();
  }

  @Test
  void reservesUntilTheLimitAndExplainsARefusal() {
    String id = create("limited", 3);
    activities.openExperiment(id, null, "run-1");
    limitedTo(id, 1.5);

    assertThat(activities.reserve(asking(id, "t0"))).isEqualTo(new Reservation(1, Hold.NONE, ""));
    assertThat(activities.reserve(asking(id, "t1")).hold()).isEqualTo(Hold.WAIT);
    activities.record(report(id, "t0", INPUT, null)); // it costs all that was reserved
    Reservation refused = activities.reserve(asking(id, "t1"));

    assertThat(refused.hold()).isEqualTo(Hold.EXPERIMENT_LIMIT);
    assertThat(refused.why())
        .contains("does not pay for program-synthesis", "longarc budget " + id + " --limit USD");
    var stopped = activities.stop(id, FailureType.BUDGET_EXCEEDED);
    assertThat(stopped.status()).isEqualTo(ExperimentStatus.STOPPED);
    assertThatThrownBy(() -> activities.changeLimits(id, new BigDecimal("0.0000001"), null))
        .isInstanceOf(ApplicationFailure.class)
        .hasMessageContaining("is less than what is spent");
    assertThat(new Ledger(dataSource).differences(id)).isEmpty();
  }

  @Test
  void startsNothingWhileTheIntakeIsClosed() {
    String id = create("full", 1);
    activities.openExperiment(id, null, "run-1");
    obstacle = Optional.of("The disk is full.");
    assertThat(activities.reserve(asking(id, "t0")))
        .isEqualTo(new Reservation(0, Hold.WAIT, "The disk is full."));
    obstacle = Optional.empty();
    assertThat(activities.reserve(asking(id, "t0")).granted()).isEqualTo(1);
  }

  @Test
  void eachStartByHandAfterTheEndMakesFailuresDueOnce() {
    String id = create("by hand", 2);
    activities.openExperiment(id, null, "run-1");
    activities.record(report(id, "t0", INPUT, null));
    activities.record(report(id, "t1", INPUT, new Failure(FailureType.MODEL, "Gone.", "")));
    assertThat(activities.previewRetry(id, RetryFilter.ALL).arcTaskIds()).containsExactly("t1");
    activities.settle(id, false);

    assertThat(activities.openExperiment(id, null, "run-2").due())
        .extracting(ShardSlice::round, ShardSlice::size)
        .containsExactly(tuple(2, 1));
    assertThat(activities.openExperiment(id, null, "run-2").due()).hasSize(1);
  }

  @Test
  void keepsParallelismAndDeadlineForTheNextStart() {
    String id = create("steered", 1);
    activities.openExperiment(id, null, "run-1");
    activities.noteParallelism(id, 9);
    activities.noteDeadline(id, 1_800_000_000_000L);
    var opened = activities.openExperiment(id, null, "run-1");
    assertThat(opened.plan().parallelism()).isEqualTo(9);
    assertThat(opened.deadlineMs()).isEqualTo(1_800_000_000_000L);
    activities.noteDeadline(id, null);
    assertThat(activities.openExperiment(id, null, "run-1").deadlineMs()).isNull();
  }

  @Test
  void findsTheAnswerOfAnotherExperimentForTheSamePuzzle() {
    String first = create("first", 1);
    activities.openExperiment(first, null, "run-1");
    activities.record(report(first, "t0", INPUT, null));

    assertThat(activities.cachedAnswer("exp-none", task(0).contentHash()))
        .satisfies(found -> {
          assertThat(found.attempts().perTest()).containsExactly(List.of(INPUT));
          assertThat(found.strategy()).isEqualTo("program-synthesis");
        });
    assertThat(activities.cachedAnswer(first, "no such content")).isNull();
  }

  private ExperimentStatus status(String id) {
    return experiments.find(id).orElseThrow().status();
  }

  private String create(String name, int tasks) {
    var selection = IntStream.range(0, tasks).mapToObj(StoreActivitiesImplTest::task).toList();
    new Datasets(dataSource).create(name, selection);
    var plan =
        new Plan(
            "plan",
            "",
            2,
            0.8,
            1,
            List.of(new Step(List.of(new StrategySpec("program-synthesis", 0, Map.of())))));
    return experiments
        .create(
            new NewExperiment(
                name,
                name,
                selection.stream().map(ArcTask::id).toList(),
                plan,
                "test",
                "memory",
                Map.of(),
                null),
            0,
            LocalDate.of(2026, 11, 22))
        .id();
  }

  private static ArcTask task(int number) {
    var puzzle = new Puzzle(List.of(new Pair(INPUT, INPUT)), List.of(INPUT));
    return new ArcTask("t" + number, puzzle, List.of(INPUT));
  }

  private static EvaluationReport report(
      String id, String arcTaskId, Grid answer, @Nullable Failure failure) {
    var guess = new Guess(answer, 0.5, "program");
    var outcome = new StrategyOutcome(List.of(List.of(guess)), 0.5, 200_000, List.of(), "v1");
    var run = new RunReport(0, 0, "program-synthesis", 1, 5, 5, "w#1", outcome, null);
    return new EvaluationReport(
        id,
        arcTaskId,
        1,
        new Attempts(List.of(List.of(answer))),
        "program-synthesis",
        5,
        List.of(run),
        failure);
  }
}
