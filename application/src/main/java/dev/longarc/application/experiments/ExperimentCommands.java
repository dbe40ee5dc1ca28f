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
import dev.longarc.application.contract.StatusBody;
import dev.longarc.store.Ledger;
import dev.longarc.workflows.contract.BudgetChange;
import java.util.List;
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
  private final Ledger ledger;
  private final DiskGuard disk;

  ExperimentCommands(
      ExperimentLauncher launcher,
      ExperimentSteering steering,
      ExperimentControls controls,
      ExperimentViews views,
      Ledger ledger,
      DiskGuard disk) {
    this.launcher = launcher;
    this.steering = steering;
    this.controls = controls;
    this.views = views;
    this.ledger = ledger;
    this.disk = disk;
  }

  /**
   * Stores and starts an experiment.
   *
   * @throws RequestException naming the first invalid value; nothing is stored then
   */
  public CreatedBody create(Caller caller, CreateExperiment request) {
    disk.refuseWhenFull();
    var created = launcher.create(caller, request);
    var experiment = created.experiment();
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
        created.estimate().leastCostUsd());
  }

  /**
   * What {@link #create} would store.
   *
   * @throws RequestException as it does
   */
  public EstimateBody estimate(Caller caller, CreateExperiment request) {
    var draft = launcher.draft(request);
    var estimate = launcher.estimate(draft);
    var limits = draft.plan().limits();
    return new EstimateBody(
        draft.wanted().requiredDataset(),
        draft.selection().size(),
        estimate.leastMinutes(),
        estimate.minutes(),
        estimate.leastCostUsd(),
        estimate.costUsd(),
        estimate.source(),
        limits.experimentUsd(),
        limits.taskUsd(),
        PlanBody.of(draft.plan()),
        joined(launcher.notes(draft, estimate)));
  }

  private static @Nullable String joined(List<String> notes) {
    return notes.isEmpty() ? null : String.join(" ", notes);
  }

  /** Starts no further evaluation; those in flight finish. */
  public StatusBody pause(Caller caller, String id) {
    return views.status(id, steering.pause(views.found(id)));
  }

  /** Continues after a pause, or after an end from outside. */
  public StatusBody resume(Caller caller, String id) {
    return views.status(id, steering.resume(views.found(id)));
  }

  /** Ends it: results are kept, the rest becomes NOT_RUN. */
  public StatusBody cancel(Caller caller, String id) {
    return views.status(id, steering.cancel(views.found(id)));
  }

  /** Runs failed evaluations again, in a new round. */
  public RetryBody retry(Caller caller, String id, RetryRequest request) {
    var experiment = views.found(id);
    request.checked();
    disk.refuseWhenFull();
    return RetryBody.of(steering.retry(experiment, request.filter(), request.requestId()));
  }

  public LedgerBody budget(Caller caller, String id, BudgetChange change) {
    controls.budget(views.found(id), change);
    return LedgerBody.of(views.found(id), ledger);
  }

  public StatusBody parallelism(Caller caller, String id, int parallelism) {
    return views.status(id, controls.parallelism(views.found(id), parallelism));
  }

  /**
   * @param minutes from now; null: no deadline
   */
  public StatusBody deadline(Caller caller, String id, @Nullable Long minutes) {
    return views.status(id, controls.deadline(views.found(id), minutes));
  }
}
