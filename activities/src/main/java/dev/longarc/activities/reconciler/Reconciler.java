package dev.longarc.activities.reconciler;

import dev.longarc.activities.store.ClosedEvaluations;
import dev.longarc.activities.store.ShardIds;
import dev.longarc.evaluation.Intervention;
import dev.longarc.experiment.Experiment;
import dev.longarc.store.AdvisoryLock;
import dev.longarc.store.Experiments;
import dev.longarc.store.SystemEvents;
import dev.longarc.store.SystemEvents.Severity;
import dev.longarc.workflows.Interventions;
import dev.longarc.workflows.TemporalLookup;
import dev.longarc.workflows.experiment.ExperimentDescription;
import dev.longarc.workflows.experiment.ExperimentStarter;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowServiceException;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the store and Temporal consistent after every restart. It leaves a running workflow of an
 * unfinished experiment alone, and starts one that the server does not know. When a workflow has
 * closed, it settles the experiment's row, or stops the experiment if the end came from outside. It
 * never touches an experiment of another server, which may be running there.
 */
public final class Reconciler {
  private static final Logger log = LoggerFactory.getLogger(Reconciler.class);

  /** An arbitrary number that no other lock in this database uses. */
  static final long ADVISORY_LOCK = 0x10_46_a2_c1L;

  private final Experiments experiments;
  private final ClosedEvaluations closed;
  private final SystemEvents events;
  private final WorkflowClient client;
  private final Interventions interventions;
  private final String target;
  private final AdvisoryLock lock;
  private final Set<String> reported = new HashSet<>();

  public Reconciler(
      Experiments experiments,
      ClosedEvaluations closed,
      SystemEvents events,
      WorkflowClient client,
      String target,
      AdvisoryLock lock) {
    this.experiments = experiments;
    this.closed = closed;
    this.events = events;
    this.client = client;
    this.interventions = new Interventions(client);
    this.target = target;
    this.lock = lock;
  }

  /**
   * Handles every unfinished experiment once; does nothing while another process does so.
   *
   * @return whether Temporal answered for each of them
   */
  public boolean reconcile() throws SQLException {
    var answered = new AtomicBoolean(true);
    lock.ifFree(
        ADVISORY_LOCK,
        () -> {
          for (Experiment experiment : experiments.unfinished()) {
            if (!reconcileOne(experiment)) {
              answered.set(false);
            }
          }
        });
    return answered.get();
  }

  private boolean reconcileOne(Experiment experiment) {
    try {
      if (!experiment.temporalTarget().equals(target)) {
        leave(experiment);
      } else {
        follow(experiment, status(experiment.id()));
      }
      return true;
    } catch (WorkflowServiceException | StatusRuntimeException e) {
      if (!isUnavailable(e)) { // outages are logged elsewhere
        log.warn("{} is left as it is: {}", experiment.id(), e.toString());
      }
      return false;
    }
  }

  private static boolean isUnavailable(RuntimeException failure) {
    Status.Code code = Status.fromThrowable(failure).getCode();
    return code == Status.Code.UNAVAILABLE || code == Status.Code.DEADLINE_EXCEEDED;
  }

  private void leave(Experiment experiment) {
    if (reported.add(experiment.id())) {
      log.warn(
          "{} belongs to another Temporal server ({}), not to this one ({}): it is left alone.\n"
              + "Maybe start with that server to continue it.",
          experiment.id(),
          experiment.temporalTarget(),
          target);
    }
  }

  /** The status of the newest run; empty when the server knows of none. */
  private Optional<WorkflowExecutionStatus> status(String id) {
    return TemporalLookup.find(() -> client.newUntypedWorkflowStub(id).describe().getStatus());
  }

  private void follow(Experiment experiment, Optional<WorkflowExecutionStatus> status) {
    if (status.isEmpty()) {
      start(experiment, "its Temporal server does not know it");
      return;
    }
    switch (status.get()) {
      case WORKFLOW_EXECUTION_STATUS_CONTINUED_AS_NEW,
          WORKFLOW_EXECUTION_STATUS_UNSPECIFIED,
          UNRECOGNIZED -> {}
      case WORKFLOW_EXECUTION_STATUS_RUNNING, WORKFLOW_EXECUTION_STATUS_PAUSED -> open(experiment);
      case WORKFLOW_EXECUTION_STATUS_COMPLETED -> completed(experiment);
      case WORKFLOW_EXECUTION_STATUS_CANCELED -> cancelled(experiment);
      case WORKFLOW_EXECUTION_STATUS_FAILED,
          WORKFLOW_EXECUTION_STATUS_TERMINATED,
          WORKFLOW_EXECUTION_STATUS_TIMED_OUT ->
          ended(experiment);
    }
  }

  /**
   * Notes whether the workflow is paused in Temporal, where it makes no progress and receives no
   * update.
   */
  private void open(Experiment experiment) {
    Intervention pause =
        interventions
            .of(experiment.id())
            .filter(each -> each.kind() == Intervention.Kind.PAUSED)
            .orElse(null);
    if (!Objects.equals(pause, experiment.controls().intervention())) {
      experiments.setIntervention(experiment.id(), pause);
    }
  }

  private void start(Experiment experiment, String why) {
    log.info("{} is started: {}.", experiment.id(), why);
    note(experiment, "experiment_resumed", Severity.INFO, "started again: " + why);
    var description =
        ExperimentDescription.of(
            experiment.id(),
            experiment.name(),
            experiment.dataset(),
            experiment.tally().total(),
            experiment.plan());
    ExperimentStarter.start(
        client,
        experiment.id(),
        description,
        experiment.reviewSeconds(),
        experiment.plan().priority());
  }

  /** Settles the experiment, unless a retry round was opened while its server was unavailable. */
  private void completed(Experiment experiment) {
    if (experiments.due(experiment.id(), 1).isEmpty()) {
      closed.release(experiment.id());
      experiments.settle(experiment.id(), false);
    } else {
      start(experiment, "evaluations became due after its last run");
    }
  }

  private void cancelled(Experiment experiment) {
    log.warn("{} was cancelled in Temporal: what had not run is NOT_RUN.", experiment.id());
    note(experiment, "experiment_ended", Severity.WARNING, "its workflow was cancelled");
    closed.release(experiment.id());
    experiments.settle(experiment.id(), true);
  }

  /** Its end was not requested here, so due evaluations stay due until a person resumes it. */
  private void ended(Experiment experiment) {
    interventions
        .of(experiment.id())
        .ifPresent(intervention -> {
          log.warn("{} has ended before its time: {}", experiment.id(), intervention.text());
          note(experiment, "experiment_ended", Severity.WARNING, intervention.text());
          endAdopted(experiment);
          closed.release(experiment.id());
          experiments.stop(experiment.id(), intervention);
        });
  }

  /**
   * Workflows adopted after a reset are not children of the run, so the server has not ended them.
   */
  private void endAdopted(Experiment experiment) {
    String id = experiment.id();
    ShardIds.of(experiments, id).forEach(this::end);
    closed.holders(id).forEach(this::end);
  }

  private void end(String workflowId) {
    try {
      client.newUntypedWorkflowStub(workflowId).terminate("its experiment was ended from outside");
    } catch (WorkflowNotFoundException e) {
      // it has closed, or never existed
    }
  }

  private void note(Experiment experiment, String type, Severity severity, String message) {
    events.add(
        type,
        "reconciler",
        severity,
        experiment.id() + ": " + message,
        Map.of("experiment_id", experiment.id()));
  }
}
