package dev.longarc.application.experiments;

import dev.longarc.application.RequestException;
import dev.longarc.application.contract.DifficultyLevel;
import dev.longarc.application.contract.PlanBody;
import dev.longarc.application.contract.StrategyConfig;
import dev.longarc.application.contract.TextRules;
import dev.longarc.files.selection.ArcTaskSelection;
import dev.longarc.files.selection.InvalidSelectionException;
import dev.longarc.files.selection.TaskSample;
import dev.longarc.plan.Limits;
import dev.longarc.plan.Plan;
import dev.longarc.text.NameRule;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The body of a creation, to be {@link #checked} before use.
 *
 * @param hypothesis the hypothesis that the experiment tests
 * @param taskIds the selection, in order; absent: the whole dataset
 * @param limit only the first {@code limit} of the selection
 * @param seed replaces the plan's, like all that follow up to {@code parallelism}
 * @param reviewSeconds the time for which it stays open after failures, for retries
 */
public record CreateExperiment(
    @Schema(description = "Absent: that of the dataset", pattern = NameRule.PATTERN)
        @Nullable String name,
    @Schema(maxLength = TextRules.MAX_TEXT) @Nullable String hypothesis,
    @Schema(description = "Absent: the only one that has all of task_ids") @Nullable String dataset,
    @Nullable List<String> taskIds,
    @Schema(minimum = "1") @Nullable Integer limit,
    @Schema(
            description = "The name of a bundled plan, or a plan; absent: the default plan",
            oneOf = {String.class, PlanBody.class})
        @Nullable JsonNode plan,
    @Nullable Long seed,
    @Schema(
            description =
                "The limit of the experiment, in US dollars, at which it is STOPPED. Absent: the"
                    + " plan's limit, if it has one",
            minimum = "0",
            exclusiveMinimum = true,
            maximum = Ranges.MAX_USD)
        @Nullable BigDecimal limitUsd,
    @Schema(
            description =
                "The limit of each ARC task, for all its rounds. Absent: the plan's limit",
            minimum = "0",
            exclusiveMinimum = true,
            maximum = Ranges.MAX_USD)
        @Nullable BigDecimal taskLimitUsd,
    @Schema(
            description = "Minutes from the start until it is STOPPED",
            minimum = "1",
            maximum = "527040")
        @Nullable Long deadlineMinutes,
    @Schema(
            description = "Among experiments that share workers, smaller numbers come first",
            minimum = "1",
            maximum = "5")
        @Nullable Integer priority,
    @Schema(description = "The greatest number of open evaluations", minimum = "1", maximum = "500")
        @Nullable Integer parallelism,
    @Schema(minimum = "0", maximum = "604800") @Nullable Long reviewSeconds,
    @Schema(
            description =
                "With a limit: a random selection by this seed, instead of the first ARC tasks. A"
                    + " stratified one without a seed has the seed "
                    + TaskSample.DEFAULT_SEED)
        @Nullable Long selectionSeed,
    @Schema(description = "The strategies by their kind, instead of a plan")
        @Nullable StrategyConfig strategyConfig,
    @Schema(
            description = "Of the dataset, from 1; absent: the newest. Only with a dataset",
            minimum = "1")
        @Nullable Integer datasetRevision,
    @Schema(maxLength = TextRules.MAX_TEXT, description = "Absent: the plan's")
        @Nullable String description,
    @ArraySchema(
            arraySchema = @Schema(description = "For filters"),
            maxItems = TextRules.MAX_TAGS,
            schema = @Schema(minLength = 1, maxLength = TextRules.MAX_TAG, pattern = TextRules.TAG))
        @Nullable List<String> tags,
    @Schema(
            description =
                "With a limit: a random selection that has from each stratum its share. The strata"
                    + " are the difficulties (difficulty), or ranges of the feature of this name")
        @Nullable String stratify,
    @ArraySchema(
            arraySchema =
                @Schema(
                    description = "Only ARC tasks with features in these ranges: NAME:MIN..MAX"),
            maxItems = MAX_CONDITIONS)
        @Nullable List<String> features,
    @ArraySchema(arraySchema = @Schema(description = "Only ARC tasks of one of these difficulties"))
        @Nullable List<DifficultyLevel> difficulty,
    @ArraySchema(
            arraySchema =
                @Schema(description = "Only ARC tasks that all these experiments have solved"),
            maxItems = MAX_CONDITIONS)
        @Nullable List<String> solvedIn,
    @ArraySchema(
            arraySchema =
                @Schema(
                    description =
                        "Only ARC tasks with a result in all these experiments that does not solve"
                            + " them: UNSOLVED or PARTIAL"),
            maxItems = MAX_CONDITIONS)
        @Nullable List<String> unsolvedIn,
    @ArraySchema(
            arraySchema =
                @Schema(description = "Only ARC tasks that are FAILED in all these experiments"),
            maxItems = MAX_CONDITIONS)
        @Nullable List<String> failedIn,
    @Schema(
            description =
                "The experiment that this one repeats: with the same ARC tasks and the same steps of"
                    + " the plan, and another seed. A repeat stands for the experiment that it"
                    + " repeats")
        @Nullable String repeatOf,
    @Schema(
            description =
                "The version of calibrations that the confidences of strategies pass; 0: none. Absent:"
                    + " the version in use",
            minimum = "0")
        @Nullable Integer calibration) {
  /** The greatest number of conditions of one kind; each is a query. */
  static final int MAX_CONDITIONS = 20;

  private static final long MAX_REVIEW_SECONDS = 7 * 24 * 3_600;

  /**
   * This body, after a check of the range of each value.
   *
   * @throws RequestException naming the first value out of range
   */
  CreateExperiment checked() {
    if (name != null) {
      NameRule.broken("experiment's", name)
          .ifPresent(broken -> {
            throw RequestException.invalid("name", broken);
          });
    }
    TextRules.check(description, hypothesis, tags);
    checkSelection();
    if (plan != null && !plan.isNull() && strategyConfig != null) {
      throw RequestException.invalid(
          "strategy_config",
          "A plan and a strategy_config are given.\nMaybe only one of them is meant.");
    }
    if (reviewSeconds != null && (reviewSeconds < 0 || reviewSeconds > MAX_REVIEW_SECONDS)) {
      throw RequestException.invalid(
          "review_seconds",
          "The review window (%d s) is not 0 to %d s."
              .formatted(reviewSeconds, MAX_REVIEW_SECONDS));
    }
    return this;
  }

  private void checkSelection() {
    try {
      var _ = selection().checked();
    } catch (InvalidSelectionException e) {
      throw DatasetSelection.refused(e, String.valueOf(dataset));
    }
  }

  /**
   * {@code plan} with the values of this creation that replace its own.
   *
   * @throws RequestException naming the first value out of range
   */
  Plan over(Plan plan) {
    var changed = plan.withLimits(limitsOver(plan.limits()));
    if (seed != null) {
      changed = changed.withSeed(seed);
    }
    if (priority != null) {
      changed = changed.withPriority(whole("priority", priority, Plan.LOWEST_PRIORITY));
    }
    if (parallelism != null) {
      changed = changed.withParallelism(whole("parallelism", parallelism, Plan.MAX_PARALLELISM));
    }
    return changed;
  }

  private Limits limitsOver(Limits limits) {
    return new Limits(
        taskLimitUsd == null ? limits.taskUsd() : Ranges.usd("task_limit_usd", taskLimitUsd),
        limitUsd == null ? limits.experimentUsd() : Ranges.usd("limit_usd", limitUsd),
        deadlineMinutes == null
            ? limits.minutes()
            : Long.valueOf(
                Ranges.whole("deadline_minutes", deadlineMinutes, 1, Limits.MAX_MINUTES)));
  }

  private static int whole(String place, int given, int max) {
    return Math.toIntExact(Ranges.whole(place, given, 1, max));
  }

  ArcTaskSelection selection() {
    return WantedSelection.of(this);
  }

  /** Whether it says which ARC tasks of a dataset it wants. */
  boolean selects() {
    return taskIds != null
        || limit != null
        || selectionSeed != null
        || stratify != null
        || features != null
        || difficulty != null
        || solvedIn != null
        || unsolvedIn != null
        || failedIn != null;
  }

  String nameOrDataset() {
    return name == null ? requiredDataset() : name;
  }

  /** The same on this dataset. */
  CreateExperiment on(String foundDataset) {
    return on(foundDataset, datasetRevision);
  }

  /** The same on this revision of this dataset. */
  CreateExperiment on(String foundDataset, @Nullable Integer revision) {
    return new CreateExperiment(
        name,
        hypothesis,
        foundDataset,
        taskIds,
        limit,
        plan,
        seed,
        limitUsd,
        taskLimitUsd,
        deadlineMinutes,
        priority,
        parallelism,
        reviewSeconds,
        selectionSeed,
        strategyConfig,
        revision,
        description,
        tags,
        stratify,
        features,
        difficulty,
        solvedIn,
        unsolvedIn,
        failedIn,
        repeatOf,
        calibration);
  }

  String requiredDataset() {
    if (dataset == null) {
      throw RequestException.missing("dataset");
    }
    return dataset;
  }
}
