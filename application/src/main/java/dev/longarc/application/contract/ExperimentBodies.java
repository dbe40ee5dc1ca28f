package dev.longarc.application.contract;

import dev.longarc.application.RequestException;
import dev.longarc.application.contract.StatusBody.CountsBody;
import dev.longarc.evaluation.ExperimentStatus;
import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.RetryFilter;
import dev.longarc.evaluation.Tally;
import dev.longarc.evaluation.Verdict;
import dev.longarc.outcome.RunStamp;
import dev.longarc.store.ExperimentOverview;
import dev.longarc.workflows.contract.RetryReceipt;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The answers and requests of the experiments' endpoints. */
public final class ExperimentBodies {
  private ExperimentBodies() {}

  public static String words(ExperimentStatus status) {
    return status.name().toLowerCase(Locale.ROOT);
  }

  /** The status that {@link #words} writes. */
  public static ExperimentStatus status(String words) {
    return ExperimentStatus.valueOf(words.toUpperCase(Locale.ROOT));
  }

  /**
   * @param estimatedDurationMinutes if every budget is spent without failures
   * @param estimatedCost at most, in US dollars
   * @param limitUsd the limit of the experiment; null: no limit
   * @param taskLimitUsd the limit of each ARC task
   * @param webUi the workflow's page; null without a Web UI
   * @param note notes for the caller, one or more sentences; null: none
   */
  public record CreatedBody(
      String experimentId,
      String status,
      int evaluations,
      @Schema(description = "The upper end: every budget is spent, without failures")
          double estimatedDurationMinutes,
      BigDecimal estimatedCost,
      @Nullable BigDecimal limitUsd,
      BigDecimal taskLimitUsd,
      @Nullable String webUi,
      @Nullable String note,
      @Schema(description = "The lower end: answers are found as early as possible")
          double estimatedDurationMinutesLeast,
      @Schema(
              description =
                  "measured: every strategy of the plan has run here before. nominal: computed from nominal speeds",
              allowableValues = {"measured", "nominal"})
          String estimatedFrom,
      @Schema(description = "The lower end of the cost") BigDecimal estimatedCostLeast,
      @Schema(description = "The strategies as they were asked for; null: by the plan")
          @Nullable StrategyConfig strategyConfig,
      @Schema(description = "False: an earlier request with the same Idempotency-Key created it")
          boolean created,
      SelectionBody selection,
      @Schema(description = "The first of the experiments that repeat one another; null: none")
          @Nullable String repeatOf) {}

  /**
   * What an experiment would be, and would take; nothing is stored.
   *
   * @param dataset the dataset that it would run on
   * @param note notes for the caller, one or more sentences; null: none
   */
  @Schema(name = "Estimate")
  public record EstimateBody(
      String dataset,
      int evaluations,
      @Schema(description = "The lower end: answers are found as early as possible")
          double estimatedDurationMinutesLeast,
      @Schema(description = "The upper end: every budget is spent, without failures")
          double estimatedDurationMinutes,
      @Schema(description = "In US dollars") BigDecimal estimatedCostLeast,
      @Schema(description = "At most, in US dollars") BigDecimal estimatedCost,
      @Schema(
              description = "As of an experiment's creation",
              allowableValues = {"measured", "nominal"})
          String estimatedFrom,
      @Nullable BigDecimal limitUsd,
      BigDecimal taskLimitUsd,
      PlanBody plan,
      @Nullable String note,
      SelectionBody selection,
      @Schema(description = "The first of the experiments that repeat one another; null: none")
          @Nullable String repeatOf) {}

  /** One line of the list. */
  public record SummaryBody(
      String experimentId,
      String name,
      String dataset,
      String plan,
      String status,
      int round,
      ProgressBody progress,
      Map<Verdict, Integer> verdicts,
      BigDecimal costUsd,
      Instant createdAt,
      @Nullable Instant completedAt,
      @Schema(
              description =
                  "The limit that made it stopped, or PLATFORM when its workflow was ended from"
                      + " outside; null otherwise")
          @Nullable FailureType stopReason,
      CountsBody counts,
      @Schema(description = "The limit of the experiment, in US dollars; null: no limit")
          @Nullable BigDecimal limitUsd,
      @Schema(description = "In alphabetical order") List<String> tags,
      String createdBy,
      @Schema(description = "The first of the experiments that repeat one another; null: none")
          @Nullable String repeatOf) {
    public static SummaryBody of(ExperimentOverview overview) {
      var experiment = overview.experiment();
      return new SummaryBody(
          experiment.id(),
          experiment.name(),
          experiment.dataset(),
          experiment.plan().name(),
          words(experiment.status()),
          experiment.round(),
          ProgressBody.of(experiment.tally()),
          experiment.tally().verdicts(),
          experiment.tally().costUsd(),
          experiment.createdAt(),
          experiment.completedAt(),
          experiment.controls().stopReason(),
          CountsBody.of(experiment.tally()),
          experiment.balance().limitUsd(),
          overview.tags(),
          experiment.createdBy(),
          overview.repeatOf());
    }

    /** The counts as they are counted with, except that the scorable ones are not known. */
    public Tally tally() {
      return new Tally(progress.totalTasks(), verdicts, costUsd, counts.unanswered());
    }
  }

  /**
   * A part of the list of experiments.
   *
   * @param experiments in the order that was asked for
   */
  @Schema(name = "ExperimentPage")
  public record ExperimentPageBody(
      List<SummaryBody> experiments,
      @Schema(description = "The cursor of the next page; null: this is the last one")
          @Nullable String nextCursor) {}

  /**
   * An experiment without its results.
   *
   * @param temporalTarget the Temporal server that runs it
   * @param reviewSeconds the time for which it stays open after failures
   * @param stamp code version, machine and the like of the API that created it
   * @param runStamps the stamps of its strategy runs, from all their machines
   */
  public record ExperimentBody(
      String experimentId,
      String name,
      @Nullable String hypothesis,
      String dataset,
      String datasetHash,
      PlanBody plan,
      String status,
      int round,
      ProgressBody progress,
      Map<Verdict, Integer> verdicts,
      PartialResults partialResults,
      BigDecimal costUsd,
      long reviewSeconds,
      String temporalTarget,
      String createdBy,
      Map<String, String> stamp,
      List<RunStamp> runStamps,
      Instant createdAt,
      @Nullable Instant startedAt,
      @Nullable Instant completedAt,
      @Nullable String webUi,
      @Schema(description = "The revision of the dataset with which it began") int datasetRevision,
      String description,
      @Schema(description = "In alphabetical order") List<String> tags,
      @Schema(description = "The strategies as they were asked for; null: by the plan")
          @Nullable StrategyConfig strategyConfig,
      SelectionBody selection,
      @Schema(description = "The first of the experiments that repeat one another; null: none")
          @Nullable String repeatOf) {
    public static ExperimentBody of(
        ExperimentOverview overview, List<RunStamp> runStamps, @Nullable String webUi) {
      var experiment = overview.experiment();
      return new ExperimentBody(
          experiment.id(),
          experiment.name(),
          experiment.hypothesis(),
          experiment.dataset(),
          experiment.datasetHash(),
          PlanBody.of(experiment.plan()),
          words(experiment.status()),
          experiment.round(),
          ProgressBody.of(experiment.tally()),
          experiment.tally().verdicts(),
          PartialResults.of(overview),
          experiment.tally().costUsd(),
          experiment.reviewSeconds(),
          experiment.temporalTarget(),
          experiment.createdBy(),
          experiment.stamp(),
          runStamps,
          experiment.createdAt(),
          experiment.startedAt(),
          experiment.completedAt(),
          webUi,
          experiment.datasetRevision(),
          overview.description(),
          overview.tags(),
          StrategyConfig.ofNullable(overview.requested()),
          SelectionBody.of(overview.selection()),
          overview.repeatOf());
    }

    /** The counts as they are counted with, without the scorable and the unanswered ones. */
    public Tally tally() {
      return new Tally(progress.totalTasks(), verdicts, costUsd);
    }
  }

  /**
   * A selection of failed evaluations to run again; absent filters select all.
   *
   * @param requestId at most 64 letters, digits, '.', '_' or '-': the same id gives the same round
   * @param dryRun true: only list them
   */
  public record RetryRequest(
      @Nullable Set<FailureType> failureTypes,
      @Nullable Set<String> taskIds,
      @Schema(description = "The same id gives the same round", pattern = "[A-Za-z0-9._-]{1,64}")
          @Nullable String requestId,
      @Schema(description = "Only list them, with their cost at most") @Nullable Boolean dryRun,
      @Schema(description = ReasonBody.MEANING, maxLength = ReasonBody.MAX)
          @Nullable String reason) {
    public static final RetryRequest ALL = new RetryRequest(null, null, null, null, null);

    private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /**
     * This body, after a check of its request id and its reason.
     *
     * @throws RequestException naming the invalid one
     */
    public RetryRequest checked() {
      if (requestId != null && !REQUEST_ID.matcher(requestId).matches()) {
        throw RequestException.invalid(
            "request_id",
            "The request id (%s) is not 1 to 64 letters, digits, '.', '_' or '-'."
                .formatted(requestId));
      }
      ReasonBody.checked(reason);
      return this;
    }

    /** The same, changing nothing. */
    public RetryRequest dry() {
      return new RetryRequest(failureTypes, taskIds, requestId, true, reason);
    }

    public RetryFilter filter() {
      return new RetryFilter(
          Objects.requireNonNullElse(failureTypes, Set.of()),
          Objects.requireNonNullElse(taskIds, Set.of()));
    }
  }

  /**
   * @param round the round of the retry
   * @param evaluations the number of evaluations in it
   */
  public record RetryBody(int round, int evaluations) {
    public static RetryBody of(RetryReceipt receipt) {
      return new RetryBody(receipt.round(), receipt.evaluations());
    }
  }
}
