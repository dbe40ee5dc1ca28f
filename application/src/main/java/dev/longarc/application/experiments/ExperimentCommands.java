package dev.longarc.application.experiments;

import dev.longarc.application.Caller;
import dev.longarc.application.DiskGuard;
import dev.longarc.application.RequestException;
import dev.longarc.application.contract.ExperimentBodies;
import dev.longarc.application.contract.ExperimentBodies.CreatedBody;
import dev.longarc.application.contract.ExperimentBodies.EstimateBody;
import dev.longarc.application.contract.ExperimentBodies.RetryBody;
import dev.longarc.application.contract.ExperimentBodies.RetryRequest;
import dev.longarc.application.contract.LedgerBody;
import dev.longarc.application.contract.PlanBody;
import dev.longarc.application.contract.SelectionBody;
import dev.longarc.application.contract.StatusBody;
import dev.longarc.application.contract.StrategyConfig;
import dev.longarc.application.experiments.ExperimentLauncher.Created;
import dev.longarc.application.experiments.ExperimentLauncher.Creation;
import dev.longarc.experiment.Experiment;
import dev.longarc.store.Evaluations;
import dev.longarc.store.Ledger;
import dev.longarc.store.OperatorLog;
import dev.longarc.workflows.contract.BudgetChange;
import dev.longarc.workflows.contract.ExperimentProgress;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What users do with experiments. Unknown ids throw EXPERIMENT_NOT_FOUND, what does not fit an
 * experiment's state throws CONFLICT.
 */
public final class ExperimentCommands {
  private final ExperimentLauncher launcher;
  private final ExperimentSteering steering;
  private final ExperimentControls controls;
  private final ExperimentViews views;
  private final LoggedOperations operations;
  private final Evaluations evaluations;
  private final Ledger ledger;
  private final DiskGuard disk;
  private final UserLimits limits;

  ExperimentCommands(
      ExperimentLauncher launcher,
      ExperimentSteering steering,
      ExperimentControls controls,
      ExperimentViews views,
      DataSource store,
      DiskGuard disk,
      UserLimits limits) {
    this.launcher = launcher;
    this.steering = steering;
    this.controls = controls;
    this.views = views;
    operations = new LoggedOperations(views, new OperatorLog(store));
    evaluations = new Evaluations(store);
    ledger = new Ledger(store);
    this.disk = disk;
    this.limits = limits;
  }

  /**
   * Stores and starts an experiment.
   *
   * @param key of the request, {@link IdempotencyKey#checked}: one that repeats it within 24 hours
   *     creates nothing again; null: none
   * @throws RequestException naming the first invalid value; nothing is stored then. CONFLICT when
   *     another request came under the key
   */
  public CreatedBody create(Caller caller, CreateExperiment request, @Nullable String key) {
    return create(caller, Creation.of(request), key);
  }

  private CreatedBody create(Caller caller, Creation creation, @Nullable String key) {
    disk.refuseWhenFull();
    return body(launcher.create(caller, creation, key));
  }

  /**
   * Stores and starts an experiment like another one, with the values of {@code changes} in place
   * of its own.
   *
   * @throws RequestException as {@link #create} does
   */
  public CreatedBody clone(
      Caller caller, String id, CreateExperiment changes, @Nullable String key) {
    return create(caller, cloned(id, changes), key);
  }

  /** What {@link #clone} would store. */
  public EstimateBody cloneEstimate(Caller caller, String id, CreateExperiment changes) {
    return estimate(cloned(id, changes));
  }

  private Creation cloned(String id, CreateExperiment changes) {
    return Clones.of(views.overview(id), evaluations.selectedIds(id), changes);
  }

  private CreatedBody body(Created created) {
    var experiment = created.experiment();
    var overview = views.overview(experiment.id());
    return new CreatedBody(
        experiment.id(),
        ExperimentBodies.words(experiment.status()),
        created.evaluations(),
        created.estimate().minutes(),
        created.estimate().costUsd(),
        experiment.balance().limitUsd(),
        experiment.balance().taskLimitUsd(),
        views.webUi(experiment.id()),
        joined(created.notes()),
        created.estimate().leastMinutes(),
        created.estimate().source(),
        created.estimate().leastCostUsd(),
        StrategyConfig.ofNullable(overview.requested()),
        created.isNew(),
        SelectionBody.of(overview.selection()),
        overview.repeatOf());
  }

  /**
   * What {@link #create} would store.
   *
   * @throws RequestException as it does
   */
  public EstimateBody estimate(Caller caller, CreateExperiment request) {
    return estimate(Creation.of(request));
  }

  private EstimateBody estimate(Creation creation) {
    var draft = launcher.draft(creation);
    var estimate = launcher.estimate(draft);
    var limits = draft.plan().limits();
    return new EstimateBody(
        draft.wanted().requiredDataset(),
        draft.evaluations(),
        estimate.leastMinutes(),
        estimate.minutes(),
        estimate.leastCostUsd(),
        estimate.costUsd(),
        estimate.source(),
        limits.experimentUsd(),
        limits.taskUsd(),
        PlanBody.of(draft.plan()),
        joined(launcher.notes(draft, estimate)),
        SelectionBody.of(draft.selection().summary()),
        draft.repeatOf());
  }

  private static @Nullable String joined(List<String> notes) {
    return notes.isEmpty() ? null : String.join(" ", notes);
  }

  /** Starts no further evaluation; those in flight finish. */
  public StatusBody pause(Caller caller, String id, @Nullable String reason) {
    return steered(caller, id, "pause", reason, steering::pause);
  }

  /** Continues after a pause, or after an end from outside. */
  public StatusBody resume(Caller caller, String id, @Nullable String reason) {
    return steered(caller, id, "resume", reason, steering::resume);
  }

  /** Ends it: results are kept, the rest becomes NOT_RUN. */
  public StatusBody cancel(Caller caller, String id, @Nullable String reason) {
    return steered(caller, id, "cancel", reason, steering::cancel);
  }

  /** Runs failed evaluations again, in a new round. */
  public RetryBody retry(Caller caller, String id, RetryRequest request) {
    var experiment = views.own(caller, id);
    request.checked();
    disk.refuseWhenFull();
    return RetryBody.of(
        operations.run(
            caller,
            experiment,
            "retry",
            request.reason(),
            () -> steering.retry(experiment, request.filter(), request.requestId()),
            _ -> Optional.empty()));
  }

  public LedgerBody budget(Caller caller, String id, BudgetChange change, @Nullable String reason) {
    var experiment = views.own(caller, id);
    if (change.experimentUsd() != null) {
      limits.refuseBeyond(caller, experiment, change.experimentUsd());
    }
    return operations.run(
        caller,
        experiment,
        "budget",
        reason,
        () -> {
          controls.budget(experiment, change);
          return LedgerBody.of(views.found(id), ledger, false);
        },
        _ -> Optional.empty());
  }

  public StatusBody parallelism(
      Caller caller, String id, int parallelism, @Nullable String reason) {
    return steered(
        caller, id, "parallelism", reason, each -> controls.parallelism(each, parallelism));
  }

  /**
   * @param minutes from now; null: no deadline
   */
  public StatusBody deadline(
      Caller caller, String id, @Nullable Long minutes, @Nullable String reason) {
    return steered(caller, id, "deadline", reason, each -> controls.deadline(each, minutes));
  }

  private StatusBody steered(
      Caller caller,
      String id,
      String name,
      @Nullable String reason,
      Function<Experiment, Optional<ExperimentProgress>> operation) {
    Experiment before = views.own(caller, id);
    var said =
        operations.run(
            caller, before, name, reason, () -> operation.apply(before), Function.identity());
    return views.status(id, said);
  }
}
