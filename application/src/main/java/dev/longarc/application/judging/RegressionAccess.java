package dev.longarc.application.judging;

import dev.longarc.application.Caller;
import dev.longarc.application.RequestException;
import dev.longarc.application.judging.BaselineBody.BaselinesBody;
import org.jspecify.annotations.Nullable;

/**
 * Baselines, and experiments that are worse, here or behind an API. Unknown ids throw {@link
 * RequestException} with EXPERIMENT_NOT_FOUND.
 */
public interface RegressionAccess {
  /** All baselines, by dataset and plan. */
  BaselinesBody baselines(Caller caller);

  /**
   * Makes an experiment of the caller the baseline of its dataset and plan, in place of the one
   * before.
   *
   * @throws RequestException CONFLICT when it has not completed; INSUFFICIENT_PERMISSIONS when the
   *     experiment, or the baseline before, is another user's
   */
  BaselineBody setBaseline(Caller caller, BaselineRequest request);

  /**
   * Removes a baseline that the caller has set; its experiment stays.
   *
   * @throws RequestException BASELINE_NOT_FOUND
   */
  void clearBaseline(Caller caller, String dataset, String plan);

  /**
   * An experiment compared with its baseline: as it was when it completed, or now if it was not
   * compared then.
   *
   * @param now compare it with the present baseline in any case
   * @throws RequestException BASELINE_NOT_FOUND when its dataset and plan have none
   */
  RegressionBody regressions(Caller caller, String id, boolean now);

  /**
   * Notes that the caller, who owns the experiment, has seen its regression.
   *
   * @throws RequestException CONFLICT when it has none, or when it was acknowledged before
   */
  RegressionBody acknowledge(Caller caller, String id, @Nullable String reason);
}
