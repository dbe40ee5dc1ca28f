package dev.longarc.application.experiments;

import dev.longarc.application.RequestException;
import dev.longarc.application.experiments.ExperimentWorkflows.Update;
import dev.longarc.evaluation.ExperimentStatus;
import dev.longarc.evaluation.FailureType;
import dev.longarc.experiment.Experiment;
import dev.longarc.plan.Limits;
import dev.longarc.store.Experiments;
import dev.longarc.workflows.contract.BudgetChange;
import dev.longarc.workflows.contract.ExperimentProgress;
import io.temporal.client.WorkflowClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Changes limits and parallelism, by updates of the open workflow. If the workflow of a stopped
 * experiment has closed, the store is changed, and the workflow started again if the limit that
 * stopped it was changed.
 */
final class ExperimentControls {
  private final Experiments experiments;
  private final ExperimentViews views;
  private final ExperimentWorkflows workflows;
  private final Clock clock;

  ExperimentControls(
      Experiments experiments, ExperimentViews views, ExperimentWorkflows workflows, Clock clock) {
    this.experiments = experiments;
    this.views = views;
    this.workflows = workflows;
    this.clock = clock;
  }

  /**
   * @throws RequestException CONFLICT when the experiment has ended, or has already spent more
   */
  void budget(Experiment experiment, BudgetChange change) {
    var _ =
        this.<Limits>change(
            experiment,
            (workflow, options) ->
                WorkflowClient.startUpdate(workflow::raiseBudget, change, options),
            id -> experiments.changeLimits(id, change.experimentUsd(), change.taskUsd()),
            FailureType.BUDGET_EXCEEDED);
  }

  /**
   * @return the workflow's answer; empty when it was changed in the store
   * @throws RequestException CONFLICT when the experiment has ended
   */
  Optional<ExperimentProgress> parallelism(Experiment experiment, int parallelism) {
    return change(
        experiment,
        (workflow, options) ->
            WorkflowClient.startUpdate(workflow::setParallelism, parallelism, options),
        id -> experiments.setParallelism(id, parallelism),
        null);
  }

  /**
   * @param minutes from now; null: no deadline
   * @return the workflow's answer; empty when it was changed in the store
   * @throws RequestException CONFLICT when the experiment has ended
   */
  Optional<ExperimentProgress> deadline(Experiment experiment, @Nullable Long minutes) {
    return change(
        experiment,
        (workflow, options) -> WorkflowClient.startUpdate(workflow::setDeadline, minutes, options),
        id ->
            experiments.setDeadline(
                id, minutes == null ? null : clock.instant().plus(Duration.ofMinutes(minutes))),
        FailureType.DEADLINE_EXCEEDED);
  }

  private <R> Optional<R> change(
      Experiment experiment,
      Update<R> update,
      Consumer<String> inStore,
      @Nullable FailureType limit) {
    Conflicts.refuseCancelled(experiment);
    return switch (workflows.update(experiment.id(), null, update)) {
      case UpdateAnswer.Said<R> said -> Optional.of(said.result());
      case UpdateAnswer.Closed<R> closed -> {
        changeClosed(experiment.id(), inStore, limit);
        yield Optional.empty();
      }
      case UpdateAnswer.Full<R> full -> {
        changeInStore(experiment.id(), inStore);
        workflows.readControls(experiment.id(), limit);
        yield Optional.empty();
      }
    };
  }

  /** Changes the row first: if the start fails, the reconciler finds the due evaluations. */
  private void changeClosed(String id, Consumer<String> inStore, @Nullable FailureType limit) {
    Experiment experiment = views.found(id); // read again, since its workflow has closed
    if (experiment.status() != ExperimentStatus.STOPPED) {
      throw Conflicts.notRunning(experiment);
    }
    changeInStore(id, inStore);
    if (experiment.controls().stopReason() == limit && experiments.resumeStopped(id)) {
      workflows.tryStart(experiment);
    }
  }

  private static void changeInStore(String id, Consumer<String> change) {
    try {
      change.accept(id);
    } catch (IllegalArgumentException e) {
      throw Conflicts.refused(id, String.valueOf(e.getMessage()));
    }
  }
}
