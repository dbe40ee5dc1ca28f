package dev.longarc.application.experiments;

import dev.longarc.application.ErrorCode;
import dev.longarc.application.RequestException;
import dev.longarc.files.selection.ResultCondition;
import dev.longarc.plan.Plan;
import dev.longarc.store.Evaluations;
import dev.longarc.store.ExperimentOverview;
import dev.longarc.store.ExperimentPages;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The experiments that a creation names: by whose results it selects, and which one it repeats. */
final class NamedExperiments {
  private final ExperimentPages experiments;
  private final Evaluations evaluations;

  NamedExperiments(DataSource store) {
    experiments = new ExperimentPages(store);
    evaluations = new Evaluations(store);
  }

  /**
   * @throws RequestException EXPERIMENT_NOT_FOUND for the first unknown one
   */
  void refuseUnknown(List<ResultCondition> conditions) {
    conditions.forEach(each -> found(each.kind().field(), each.experimentId()));
  }

  /**
   * The one that a creation repeats.
   *
   * @throws RequestException EXPERIMENT_NOT_FOUND
   */
  @Nullable ExperimentOverview repeated(CreateExperiment wanted) {
    return wanted.repeatOf() == null ? null : found("repeat_of", wanted.repeatOf());
  }

  /** The request on the revision that {@code repeated} has, unless it names one. */
  static CreateExperiment onSameRevision(
      CreateExperiment wanted, @Nullable ExperimentOverview repeated) {
    return repeated == null
            || wanted.datasetRevision() != null
            || !repeated.experiment().dataset().equals(wanted.dataset())
        ? wanted
        : wanted.on(repeated.experiment().dataset(), repeated.experiment().datasetRevision());
  }

  /**
   * The first experiment of those that {@code repeated} belongs to; null without one.
   *
   * @throws RequestException VALIDATION_ERROR when results would not be comparable
   */
  @Nullable String group(
      @Nullable ExperimentOverview repeated, CreateExperiment wanted, Plan plan, List<String> ids) {
    if (repeated == null) {
      return null;
    }
    var experiment = repeated.experiment();
    if (!plan.isRepeatOf(experiment.plan())) {
      throw other(experiment.id(), "another plan");
    }
    boolean same =
        experiment.dataset().equals(wanted.requiredDataset())
            && Objects.equals(wanted.datasetRevision(), experiment.datasetRevision())
            && evaluations.selectedIds(experiment.id()).equals(ids);
    if (!same) {
      throw other(experiment.id(), "other ARC tasks");
    }
    return Objects.requireNonNullElse(repeated.repeatOf(), experiment.id());
  }

  private static RequestException other(String id, String what) {
    return RequestException.invalid(
        "repeat_of",
        "This is not a repeat of (%s): it has %s.\nMaybe clone it, with another seed only."
            .formatted(id, what));
  }

  private ExperimentOverview found(String place, String id) {
    return experiments
        .find(id)
        .orElseThrow(() ->
            new RequestException(
                ErrorCode.EXPERIMENT_NOT_FOUND,
                "Unknown experiment (%s).".formatted(id),
                Map.of("place", place, "experiment_id", id)));
  }
}
