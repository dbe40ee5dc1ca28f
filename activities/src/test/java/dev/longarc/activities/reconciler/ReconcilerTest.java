package dev.longarc.activities.reconciler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.longarc.activities.SampleStrategy;
import dev.longarc.activities.store.ClosedEvaluations;
import dev.longarc.arc.ArcTask;
import dev.longarc.arc.Grid;
import dev.longarc.arc.Pair;
import dev.longarc.arc.Puzzle;
import dev.longarc.evaluation.ExperimentStatus;
import dev.longarc.evaluation.Intervention.Kind;
import dev.longarc.experiment.NewExperiment;
import dev.longarc.ledger.PlannedRun;
import dev.longarc.ledger.ReservationRequest;
import dev.longarc.plan.Plan;
import dev.longarc.plan.Prices;
import dev.longarc.plan.Step;
import dev.longarc.plan.StrategySpec;
import dev.longarc.store.AdvisoryLock;
import dev.longarc.store.Datasets;
import dev.longarc.store.Experiments;
import dev.longarc.store.Ledger;
import dev.longarc.store.Store;
import dev.longarc.store.SystemEvents;
import dev.longarc.workflows.Ids;
import dev.longarc.workflows.Payloads;
import dev.longarc.workflows.SearchAttributes;
import dev.longarc.workflows.evaluation.EvaluationHistories;
import dev.longarc.workflows.experiment.ExperimentDescription;
import dev.longarc.workflows.experiment.ExperimentStarter;
import dev.longarc.workflows.store.OpenWorkflows;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A real store and a Temporal server without any worker: started workflows stay running. */
@Tag("servers")
class ReconcilerTest {
  private static final String HERE = "here/arc";
  private static final LocalDate DAY = LocalDate.of(2026, 11, 22);

  private static final Prices PRICES =
      new Prices(SampleStrategy.CATALOG, new BigDecimal("0.000014"));

  private static EmbeddedPostgres postgres;
  private static TestWorkflowEnvironment temporal;

  private Experiments experiments;
  private WorkflowClient client;
  private Reconciler reconciler;

  @BeforeAll
  static void start() throws IOException {
    postgres = EmbeddedPostgres.start();
    Store.migrate(postgres.getPostgresDatabase());
    new Datasets(postgres.getPostgresDatabase()).create("one", List.of(task()));
    temporal =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder()
                .setUseTimeskipping(false)
                .setWorkflowClientOptions(
                    WorkflowClientOptions.newBuilder()
                        .setDataConverter(Payloads.converter())
                        .build())
                .build());
    temporal.registerSearchAttribute(
        SearchAttributes.EXPERIMENT_ID.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD);
  }

  @AfterAll
  static void stop() throws IOException {
    temporal.close();
    postgres.close();
  }

  @BeforeEach
  void connect() {
    DataSource dataSource = postgres.getPostgresDatabase();
    experiments = new Experiments(dataSource);
    client = temporal.getWorkflowClient();
    reconciler =
        new Reconciler(
            experiments,
            new ClosedEvaluations(
                new Ledger(dataSource),
                OpenWorkflows.on(client),
                new EvaluationHistories(client),
                PRICES),
            new SystemEvents(dataSource),
            client,
            HERE,
            new AdvisoryLock(dataSource));
  }

  private static ArcTask task() {
    var pair = new Pair(Grid.parse("12/34"), Grid.parse("21/43"));
    return new ArcTask("turn", new Puzzle(List.of(pair), List.of(Grid.parse("56/78"))), List.of());
  }

  private String create(String name, String target) {
    var plan =
        new Plan(
            "p", "", 1, 0.9, 1, List.of(new Step(List.of(new StrategySpec("s", 1, Map.of())))));
    var experiment =
        new NewExperiment(name, "one", List.of("turn"), plan, "me", target, Map.of(), null);
    return experiments.create(experiment, 0, DAY).id();
  }

  private String runId(String id) {
    return client.newUntypedWorkflowStub(id).describe().getExecution().getRunId();
  }

  private ExperimentStatus status(String id) {
    return experiments.find(id).orElseThrow().status();
  }

  @Test
  void startsWhatTheServerDoesNotKnow() throws SQLException {
    String id = create("unknown", HERE);

    assertThat(reconciler.reconcile()).isTrue();

    assertThat(runId(id)).isNotEmpty();
  }

  @Test
  void leavesARunningWorkflowAlone() throws SQLException {
    String id = create("running", HERE);
    ExperimentStarter.start(client, id, new ExperimentDescription("running", "a test"), 0, 3);
    String before = runId(id);

    assertThat(reconciler.reconcile()).isTrue();

    assertThat(runId(id)).isEqualTo(before);
  }

  @Test
  void leavesTheExperimentsOfAnotherServerAlone() throws SQLException {
    String id = create("elsewhere", "there/arc");

    assertThat(reconciler.reconcile()).isTrue();

    assertThatExceptionOfType(WorkflowNotFoundException.class).isThrownBy(() -> runId(id));
    assertThat(status(id)).isEqualTo(ExperimentStatus.CREATED);
  }

  @Test
  void stopsATerminatedExperimentAndSaysByWhom() throws SQLException {
    String id = create("terminated", HERE);
    ExperimentStarter.start(client, id, new ExperimentDescription("terminated", "a test"), 0, 3);
    client.newUntypedWorkflowStub(id).terminate("by hand");

    assertThat(reconciler.reconcile()).isTrue();

    assertThat(status(id)).isEqualTo(ExperimentStatus.STOPPED);
    var controls = experiments.find(id).orElseThrow().controls();
    assertThat(controls.endedFromOutside()).isTrue();
    assertThat(Objects.requireNonNull(controls.intervention()))
        .satisfies(intervention -> {
          assertThat(intervention.kind()).isEqualTo(Kind.TERMINATED);
          assertThat(intervention.by()).isEqualTo(client.getOptions().getIdentity());
          assertThat(intervention.why()).isEqualTo("by hand");
        });
    assertThat(experiments.due(id, 250)).hasSize(1); // it can continue

    assertThat(experiments.resumeStopped(id)).isTrue();
    assertThat(experiments.find(id).orElseThrow().controls().intervention()).isNull();
  }

  /**
   * A run after a reset adopts the shards or evaluations of the previous run, which are not its
   * children.
   */
  @Test
  void endsTheAdoptedWorkflowsOfAnExperimentThatWasEndedFromOutside() throws SQLException {
    String id = create("adopting", HERE);
    ExperimentStarter.start(client, id, new ExperimentDescription("adopting", "a test"), 0, 3);
    String shard = startUnattended("Shard", Ids.shard(id, 1, 0));
    String evaluation = startUnattended("Evaluation", Ids.evaluation(id, "turn"));
    var ledger = new Ledger(postgres.getPostgresDatabase());
    var runs = List.of(new PlannedRun(0, "program-synthesis", 400));
    ledger.reserve(new ReservationRequest(id, "turn", 1, 0, runs, List.of(), null), PRICES);
    client.newUntypedWorkflowStub(id).terminate("by hand");

    assertThat(reconciler.reconcile()).isTrue();

    assertThat(List.of(shard, evaluation)).noneMatch(OpenWorkflows.on(client)::isOpen);
    assertThat(ledger.held(id)).isEmpty();
    assertThat(status(id)).isEqualTo(ExperimentStatus.STOPPED);
  }

  private String startUnattended(String type, String id) {
    var options =
        WorkflowOptions.newBuilder().setWorkflowId(id).setTaskQueue("nobody-polls-it").build();
    client.newUntypedWorkflowStub(type, options).start();
    return id;
  }

  @Test
  void doesNothingWhileAnotherProcessHoldsTheLock() throws SQLException {
    String id = create("locked", HERE);
    var lock = new AdvisoryLock(postgres.getPostgresDatabase());

    lock.ifFree(Reconciler.ADVISORY_LOCK, () -> assertThat(reconciled()).isTrue());

    assertThatExceptionOfType(WorkflowNotFoundException.class).isThrownBy(() -> runId(id));
  }

  private boolean reconciled() {
    try {
      return reconciler.reconcile();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
