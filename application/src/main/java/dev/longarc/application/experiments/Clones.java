package dev.longarc.application.experiments;

import dev.longarc.application.contract.ContractJson;
import dev.longarc.application.contract.PlanBody;
import dev.longarc.application.experiments.ExperimentLauncher.Creation;
import dev.longarc.experiment.Experiment;
import dev.longarc.plan.Limits;
import dev.longarc.store.ExperimentOverview;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Requests for an experiment like another one. */
final class Clones {
  private Clones() {}

  /**
   * The request that makes the experiment again, with the given changes: the same selection of the
   * same revision, the plan with today's limits and parallelism, the same texts. Another dataset
   * takes its newest revision, and all of it without a selection. A changed selection is made anew
   * from the whole dataset.
   *
   * @param selected the ids of the experiment's selection, in order
   */
  static Creation of(ExperimentOverview overview, List<String> selected, CreateExperiment changes) {
    Experiment experiment = overview.experiment();
    boolean moved =
        !Objects.equals(or(changes.dataset(), experiment.dataset()), experiment.dataset());
    boolean ownPlan = changes.plan() == null && changes.strategyConfig() == null;
    boolean ownSelection = !moved && !changes.selects();
    @Nullable Integer revision = moved ? null : Integer.valueOf(experiment.datasetRevision());
    var request =
        new CreateExperiment(
            or(changes.name(), experiment.name()),
            or(changes.hypothesis(), experiment.hypothesis()),
            or(changes.dataset(), experiment.dataset()),
            ownSelection ? selected : changes.taskIds(),
            changes.limit(),
            ownPlan ? plan(experiment) : changes.plan(),
            changes.seed(),
            changes.limitUsd(),
            changes.taskLimitUsd(),
            changes.deadlineMinutes(),
            changes.priority(),
            changes.parallelism(),
            or(changes.reviewSeconds(), experiment.reviewSeconds()),
            changes.selectionSeed(),
            changes.strategyConfig(),
            or(changes.datasetRevision(), revision),
            or(changes.description(), ownPlan ? overview.description() : null),
            or(changes.tags(), overview.tags()),
            changes.stratify(),
            changes.features(),
            changes.difficulty(),
            changes.solvedIn(),
            changes.unsolvedIn(),
            changes.failedIn(),
            changes.repeatOf(),
            or(changes.calibration(), ownPlan ? experiment.plan().calibrations().version() : null));
    boolean sameRevision = Objects.equals(request.datasetRevision(), revision);
    return new Creation(request, ownSelection && sameRevision ? overview.selection() : null);
  }

  private static <T> @Nullable T or(@Nullable T change, @Nullable T own) {
    return change == null ? own : change;
  }

  private static JsonNode plan(Experiment experiment) {
    var balance = experiment.balance();
    var plan = experiment.effectivePlan();
    var limits = new Limits(balance.taskLimitUsd(), balance.limitUsd(), plan.limits().minutes());
    return ContractJson.tree(PlanBody.of(plan.withLimits(limits)));
  }
}
