package dev.longarc.activities.regression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.arc.ArcTask;
import dev.longarc.arc.Attempts;
import dev.longarc.arc.Grid;
import dev.longarc.arc.Pair;
import dev.longarc.arc.Puzzle;
import dev.longarc.evaluation.Verdict;
import dev.longarc.experiment.NewExperiment;
import dev.longarc.outcome.EvaluationReport;
import dev.longarc.plan.Plan;
import dev.longarc.plan.Step;
import dev.longarc.plan.StrategySpec;
import dev.longarc.store.Baselines;
import dev.longarc.store.Datasets;
import dev.longarc.store.Evaluations;
import dev.longarc.store.Experiments;
import dev.longarc.store.NotificationChannels;
import dev.longarc.store.NotificationChannels.Kind;
import dev.longarc.store.NotificationChannels.Subscription;
import dev.longarc.store.NotificationDeliveries;
import dev.longarc.store.NotificationDeliveries.Delivery;
import dev.longarc.store.NotificationEvent;
import dev.longarc.store.NotificationOutbox;
import dev.longarc.store.OperatorLog.Action;
import dev.longarc.store.RegressionChecks;
import dev.longarc.store.Store;
import dev.longarc.store.SystemEvents;
import dev.longarc.store.SystemEvents.Event;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** From the end of an experiment to the message for its owner, in a real store. */
@Tag("servers")
class RegressionTurnTest {
  private static final Grid ANSWER = Grid.parse("21/43");

  private static EmbeddedPostgres postgres;
  private static DataSource store;

  private final String owner = UUID.randomUUID().toString();
  private final String dataset = "of-" + owner;

  @BeforeAll
  static void start() throws IOException {
    postgres = EmbeddedPostgres.builder().setConnectConfig("connectTimeout", "60").start();
    store = postgres.getPostgresDatabase();
    Store.migrate(store);
  }

  @AfterAll
  static void stop() throws IOException {
    postgres.close();
  }

  @BeforeEach
  void createDataset() {
    new Datasets(store)
        .create(dataset, IntStream.range(0, 2).mapToObj(RegressionTurnTest::task).toList());
  }

  private static ArcTask task(int number) {
    var pair = new Pair(Grid.parse("1" + number), ANSWER);
    return new ArcTask(
        "t" + number, new Puzzle(List.of(pair), List.of(pair.input())), List.of(ANSWER));
  }

  private RegressionTurn turn() {
    return new RegressionTurn(new RegressionChecks(store));
  }

  /** A completed experiment that solved the first {@code solved} of two. */
  private String completed(int solved) {
    var plan =
        new Plan(
            "p", "", 1, 0.9, 1, List.of(new Step(List.of(new StrategySpec("s", 1, Map.of())))));
    var experiments = new Experiments(store);
    String id =
        experiments
            .create(
                new NewExperiment(
                    "Night", dataset, List.of("t0", "t1"), plan, owner, "here/arc", Map.of(), null),
                0,
                LocalDate.of(2026, 11, 22))
            .id();
    experiments.markOpened(id);
    for (int task = 0; task < 2; task++) {
      boolean right = task < solved;
      new Evaluations(store)
          .record(
              new EvaluationReport(
                  id,
                  "t" + task,
                  1,
                  right ? new Attempts(List.of(List.of(ANSWER))) : Attempts.none(1),
                  right ? "s" : null,
                  1_000,
                  List.of(),
                  null),
              right ? Verdict.SOLVED : Verdict.UNSOLVED,
              right ? 1 : 0,
              List.of());
    }
    experiments.settle(id, false);
    return id;
  }

  private String baseline() {
    String id = completed(2);
    new Baselines(store).set(new Action(id, owner, "set_baseline", null), Map.of());
    return id;
  }

  private List<Event> alerts(String id) {
    return new SystemEvents(store)
        .newest(100).stream()
            .filter(event -> event.type().equals("regression"))
            .filter(event -> id.equals(event.context().get("experiment_id")))
            .toList();
  }

  private List<Delivery> told() {
    new NotificationOutbox(store).distribute();
    return new NotificationDeliveries(store).page(owner, null, null, 10).items();
  }

  private void channel() {
    new NotificationChannels(store)
        .add(
            owner,
            Kind.EMAIL,
            "ada@example.org",
            null,
            new Subscription(Set.of(NotificationEvent.REGRESSION), null, 0.2));
  }

  @Test
  void tellsTheOwnerOfAWorseExperimentOnce() {
    channel();
    String baseline = baseline();
    String worse = completed(1);

    turn().run();
    turn().run();

    assertThat(alerts(worse)).hasSize(1);
    assertThat(told())
        .singleElement()
        .satisfies(delivery -> {
          assertThat(delivery.event()).isEqualTo(NotificationEvent.REGRESSION);
          assertThat(delivery.experimentId()).isEqualTo(worse);
          assertThat(new NotificationDeliveries(store).message(delivery.id()).orElseThrow().facts())
              .containsEntry("name", "Night")
              .containsEntry("baseline_id", baseline)
              .containsEntry("severity", "critical")
              .containsEntry("finding", "Pixel accuracy is 50.0 % worse: a regression (CRITICAL).");
        });
  }

  @Test
  void twoTurnsAtOnceTellItOnce() throws Exception {
    channel();
    baseline();
    var worse = new ArrayList<String>();
    for (int each = 0; each < 5; each++) {
      worse.add(completed(0));
    }
    var barrier = new CyclicBarrier(2);

    try (var executor = Executors.newFixedThreadPool(2)) {
      var turns = new ArrayList<Future<?>>();
      for (int each = 0; each < 2; each++) {
        turns.add(
            executor.submit(() -> {
              barrier.await();
              turn().run();
              return null;
            }));
      }
      for (Future<?> each : turns) {
        assertThat(each.get()).isNull();
      }
    }

    worse.forEach(id -> assertThat(alerts(id)).as(id).hasSize(1));
    assertThat(told()).hasSize(5);
  }

  @Test
  void saysNothingOfABetterOneOrWithoutABaseline() {
    channel();
    String before = completed(0);
    String first = completed(1);
    new Baselines(store).set(new Action(first, owner, "set_baseline", null), Map.of());
    String better = completed(2);

    turn().run();

    assertThat(alerts(before)).isEmpty();
    assertThat(alerts(better)).isEmpty();
    assertThat(told()).isEmpty();
    assertThat(new RegressionChecks(store).find(better)).isPresent();
  }

  @Test
  void oneThatCannotBeComparedKeepsNoOtherWaiting() {
    baseline();
    String broken = completed(1);
    String worse = completed(0);
    JdbcClient.create(store)
        .sql(
            """
            UPDATE task_submissions
            SET predicted_output = '"broken"'
            WHERE submission_id IN (
              SELECT submission_id FROM experiment_results WHERE experiment_id = :id)
            """)
        .param("id", broken)
        .update();

    turn().run();

    assertThat(alerts(broken)).isEmpty();
    assertThat(alerts(worse)).hasSize(1);
  }
}
