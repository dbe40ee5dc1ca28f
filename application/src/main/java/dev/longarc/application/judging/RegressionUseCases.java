package dev.longarc.application.judging;

import dev.longarc.application.Caller;
import dev.longarc.application.ErrorCode;
import dev.longarc.application.RequestException;
import dev.longarc.application.contract.ReasonBody;
import dev.longarc.application.judging.BaselineBody.BaselinesBody;
import dev.longarc.experiment.Experiment;
import dev.longarc.store.Baselines;
import dev.longarc.store.Baselines.Baseline;
import dev.longarc.store.Experiments;
import dev.longarc.store.OperatorLog.Action;
import dev.longarc.store.RegressionChecks;
import dev.longarc.store.StoreConflictException;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Baselines and regressions of this store. */
public final class RegressionUseCases implements RegressionAccess {
  private final Experiments experiments;
  private final Baselines baselines;
  private final RegressionChecks checks;

  public RegressionUseCases(DataSource store) {
    experiments = new Experiments(store);
    baselines = new Baselines(store);
    checks = new RegressionChecks(store);
  }

  @Override
  public BaselinesBody baselines(Caller caller) {
    return new BaselinesBody(baselines.all().stream().map(BaselineBody::of).toList());
  }

  @Override
  public BaselineBody setBaseline(Caller caller, BaselineRequest request) {
    String id = request.checkedExperimentId();
    var thresholds = request.checkedThresholds();
    String reason = ReasonBody.checked(request.reason());
    Experiment experiment = own(caller, id);
    baselines
        .find(experiment.dataset(), experiment.plan().name())
        .ifPresent(before -> requireOwner(caller, before));
    try {
      var action = new Action(id, caller.name(), "set_baseline", reason);
      return BaselineBody.of(baselines.set(action, thresholds));
    } catch (StoreConflictException e) {
      throw RequestException.conflict(e);
    }
  }

  private Experiment found(String id) {
    return experiments
        .find(id)
        .orElseThrow(() ->
            new RequestException(
                ErrorCode.EXPERIMENT_NOT_FOUND,
                "Unknown experiment (%s).".formatted(id),
                Map.of("experiment_id", id)));
  }

  private Experiment own(Caller caller, String id) {
    Experiment experiment = found(id);
    caller.requireOwner(experiment.createdBy(), "The experiment (%s)".formatted(id));
    return experiment;
  }

  private static void requireOwner(Caller caller, Baseline baseline) {
    caller.requireOwner(
        baseline.setBy(),
        "The baseline of the dataset (%s) and the plan (%s)"
            .formatted(baseline.dataset(), baseline.plan()));
  }

  @Override
  public void clearBaseline(Caller caller, String dataset, String plan) {
    Baseline baseline = baseline(dataset, plan);
    requireOwner(caller, baseline);
    var action = new Action(baseline.experimentId(), caller.name(), "clear_baseline", null);
    if (!baselines.clear(action, baseline)) {
      throw unknown(dataset, plan);
    }
  }

  private Baseline baseline(String dataset, String plan) {
    return baselines.find(dataset, plan).orElseThrow(() -> unknown(dataset, plan));
  }

  private static RequestException unknown(String dataset, String plan) {
    return new RequestException(
        ErrorCode.BASELINE_NOT_FOUND,
        "The dataset (%s) and the plan (%s) have no baseline.\nMaybe set one with longarc baseline set ID."
            .formatted(dataset, plan),
        Map.of("dataset", dataset, "plan", plan));
  }

  @Override
  public RegressionBody regressions(Caller caller, String id, boolean now) {
    Experiment experiment = found(id);
    var stored = checks.find(id);
    if (stored.isPresent() && !now) {
      return RegressionBody.of(id, stored.get());
    }
    Baseline baseline = baseline(experiment.dataset(), experiment.plan().name());
    return RegressionBody.now(
        id, baseline.experimentId(), experiment.round(), checks.compare(id, baseline));
  }

  @Override
  public RegressionBody acknowledge(Caller caller, String id, @Nullable String reason) {
    ReasonBody.checked(reason);
    own(caller, id);
    try {
      checks.acknowledge(new Action(id, caller.name(), "acknowledge_regression", reason));
    } catch (StoreConflictException e) {
      throw RequestException.conflict(e);
    }
    return RegressionBody.of(id, checks.find(id).orElseThrow());
  }
}
