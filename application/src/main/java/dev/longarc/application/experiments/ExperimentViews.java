package dev.longarc.application.experiments;

import dev.longarc.application.ApplicationSettings;
import dev.longarc.application.Caller;
import dev.longarc.application.ErrorCode;
import dev.longarc.application.RequestException;
import dev.longarc.application.contract.ExperimentBodies.ExperimentBody;
import dev.longarc.application.contract.OperationBody;
import dev.longarc.application.contract.StatusBody;
import dev.longarc.application.contract.StatusBody.Beside;
import dev.longarc.application.contract.StatusBody.Stage;
import dev.longarc.evaluation.Verdict;
import dev.longarc.experiment.Experiment;
import dev.longarc.plan.Plan;
import dev.longarc.store.Evaluations;
import dev.longarc.store.ExperimentOverview;
import dev.longarc.store.ExperimentPages;
import dev.longarc.store.OperatorLog;
import dev.longarc.workflows.contract.ExperimentProgress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Finds experiments, and shows their status. */
final class ExperimentViews {
  /** A status shows the newest operations; their endpoint has all. */
  static final int OPERATIONS = 20;

  private final ExperimentPages experiments;
  private final Evaluations evaluations;
  private final OperatorLog log;
  private final ApplicationSettings settings;
  private final Clock clock;

  ExperimentViews(DataSource store, ApplicationSettings settings, Clock clock) {
    experiments = new ExperimentPages(store);
    evaluations = new Evaluations(store);
    log = new OperatorLog(store);
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * @throws RequestException EXPERIMENT_NOT_FOUND
   */
  Experiment found(String id) {
    return overview(id).experiment();
  }

  /**
   * An experiment that the caller is about to change.
   *
   * @throws RequestException EXPERIMENT_NOT_FOUND, INSUFFICIENT_PERMISSIONS
   */
  Experiment own(Caller caller, String id) {
    Experiment experiment = found(id);
    caller.requireOwner(experiment.createdBy(), "The experiment (%s)".formatted(id));
    return experiment;
  }

  /**
   * @throws RequestException EXPERIMENT_NOT_FOUND
   */
  ExperimentOverview overview(String id) {
    return experiments
        .find(id)
        .orElseThrow(() ->
            new RequestException(
                ErrorCode.EXPERIMENT_NOT_FOUND,
                "Unknown experiment (%s).".formatted(id),
                Map.of("experiment_id", id)));
  }

  ExperimentBody whole(String id) {
    return ExperimentBody.of(overview(id), evaluations.runStamps(id), webUi(id));
  }

  StatusBody status(String id) {
    return status(id, Optional.empty());
  }

  /** The status, with the workflow's answer if there is one; the counts are the store's. */
  StatusBody status(String id, Optional<ExperimentProgress> said) {
    ExperimentOverview overview = overview(id);
    Stage stage = stage(overview.experiment(), said);
    return StatusBody.of(overview, stage, beside(overview, stage), webUi(id));
  }

  /** The stage that the workflow's answer shows, or the store. */
  static Stage stage(Experiment experiment, Optional<ExperimentProgress> said) {
    return said.map(
            progress -> new Stage(progress.status(), progress.round(), progress.stopReason()))
        .orElseGet(() -> Stage.of(experiment));
  }

  private Beside beside(ExperimentOverview overview, Stage stage) {
    Experiment experiment = overview.experiment();
    String id = experiment.id();
    boolean open = experiment.completedAt() == null;
    boolean failed = experiment.tally().count(Verdict.FAILED) > 0;
    return new Beside(
        open ? evaluations.running(id, Duration.ZERO, Plan.MAX_PARALLELISM) : List.of(),
        failed ? evaluations.lastFailed(id).orElse(null) : null,
        RemainingTime.eta(overview, stage, clock.instant()),
        operations(id));
  }

  /** The newest operations of an experiment. */
  List<OperationBody> operations(String id) {
    return log.page(id, null, OPERATIONS).items().stream().map(OperationBody::of).toList();
  }

  /** The page of a workflow; null without a Web UI. */
  @Nullable String webUi(String workflowId) {
    return settings.webUi(workflowId);
  }
}
