package dev.longarc.application.experiments;

import dev.longarc.application.Caller;
import dev.longarc.application.ErrorCode;
import dev.longarc.application.RequestException;
import dev.longarc.application.contract.ExperimentBodies;
import dev.longarc.application.contract.StatusBody.Stage;
import dev.longarc.experiment.Experiment;
import dev.longarc.store.OperatorLog;
import dev.longarc.store.OperatorLog.Action;
import dev.longarc.workflows.contract.ExperimentProgress;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out what callers do to an experiment, and logs it with the values that changed. */
final class LoggedOperations {
  /** A line has the request's id, too, by which it is found in what the caller reports. */
  private static final Logger LOG = LoggerFactory.getLogger(LoggedOperations.class);

  private final ExperimentViews views;
  private final OperatorLog log;

  LoggedOperations(ExperimentViews views, OperatorLog log) {
    this.views = views;
    this.log = log;
  }

  /**
   * Carries out an operation. It is logged when it is done, and when Temporal does not answer,
   * since it may be done then.
   *
   * @param before the experiment before it
   * @param said what the workflow says of the experiment in the operation's result; empty: the
   *     store knows
   */
  <T> T run(
      Caller caller,
      Experiment before,
      String name,
      @Nullable String reason,
      Supplier<T> operation,
      Function<T, Optional<ExperimentProgress>> said) {
    var action = new Action(before.id(), caller.name(), name, reason);
    try {
      T result = operation.get();
      Experiment after = views.found(before.id());
      append(
          action,
          values(before, Stage.of(before)),
          values(after, ExperimentViews.stage(after, said.apply(result))));
      LOG.info("{}: {} by ({}).", before.id(), name, caller.name());
      return result;
    } catch (RequestException e) {
      if (e.code() == ErrorCode.TEMPORAL_UNAVAILABLE) {
        log.append(action, Map.of(), Map.of("answer", "none"));
      }
      throw e;
    }
  }

  /** The values that operations change; no limit or deadline is null. */
  private static Map<String, @Nullable Object> values(Experiment experiment, Stage stage) {
    var values = new LinkedHashMap<String, @Nullable Object>();
    values.put("status", ExperimentBodies.words(stage.status()));
    values.put("round", stage.round());
    values.put("parallelism", experiment.effectivePlan().parallelism());
    values.put("deadline", Objects.toString(experiment.controls().deadline(), null));
    values.put("limit_usd", experiment.balance().limitUsd());
    values.put("task_limit_usd", experiment.balance().taskLimitUsd());
    return values;
  }

  private void append(
      Action action, Map<String, @Nullable Object> before, Map<String, @Nullable Object> after) {
    var old = new HashMap<String, @Nullable Object>(before);
    old.entrySet().removeIf(each -> Objects.equals(each.getValue(), after.get(each.getKey())));
    var fresh = new HashMap<String, @Nullable Object>(after);
    fresh.keySet().retainAll(old.keySet());
    log.append(action, old, fresh);
  }
}
