package dev.longarc.application.contract;

import dev.longarc.evaluation.ExperimentStatus;
import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.Intervention;
import dev.longarc.evaluation.Tally;
import dev.longarc.evaluation.Verdict;
import dev.longarc.experiment.Experiment;
import dev.longarc.outcome.Result;
import dev.longarc.store.ExperimentOverview;
import dev.longarc.store.ExperimentOverview.Work;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The status of an experiment. Except for money, only the newest round of an evaluation counts.
 *
 * @param verdicts the number of evaluations with each verdict
 * @param costUsd the same as {@code spentUsd}
 * @param plan the plan's name
 */
public record StatusBody(
    String experimentId,
    @Schema(
            description =
                "created, in_progress, paused, completed, stopped or cancelled. A limit makes it"
                    + " stopped: it continues once that is raised. After an end from outside, it is stopped as"
                    + " well, and continues once it is resumed")
        String status,
    @Schema(
            description =
                "The limit that made it stopped, or PLATFORM when its workflow was ended from"
                    + " outside; null otherwise")
        @Nullable FailureType stopReason,
    @Schema(description = "The newest round") int round,
    CurrentProgressBody progress,
    Map<Verdict, Integer> verdicts,
    CountsBody counts,
    @Schema(description = "The number of FAILED evaluations, by kind; limits are not failures")
        Map<FailureType, Integer> failures,
    @Schema(description = "The number of results after a failure") int recovered,
    PartialResults partialResults,
    @Schema(
            description =
                "Solved ÷ all that can be scored: failed, not run and due ones count as not solved")
        @Nullable Double accuracyOfAll,
    @Schema(description = "Solved ÷ those with a scored result; null before the first")
        @Nullable Double accuracyOfResults,
    BigDecimal costUsd,
    @Schema(description = "In US dollars, all rounds") BigDecimal spentUsd,
    @Schema(description = "The limit of the experiment; null: no limit")
        @Nullable BigDecimal limitUsd,
    @Schema(description = "The limit of each ARC task") BigDecimal taskLimitUsd,
    @Schema(description = "The greatest number of open evaluations") int parallelism,
    @Schema(description = "The time at which it is stopped; null: never")
        @Nullable Instant deadline,
    @Nullable String webUi,
    @Schema(
            description =
                "The intervention that ended or paused its workflow in Temporal; null: none")
        @Nullable Intervention intervention,
    String name,
    String dataset,
    @Schema(description = "The plan's name") String plan,
    Instant createdAt,
    @Schema(description = "null: not yet") @Nullable Instant startedAt,
    @Schema(description = "null: not yet") @Nullable Instant completedAt,
    @Schema(description = "The number of evaluations with known test outputs, done or not")
        int scorableTasks,
    @Schema(description = "The plan's limit from the start to the deadline; null: none")
        @Nullable Long deadlineMinutes,
    @Schema(
            description = "The status in the words of the ARC Prize 2025 document",
            allowableValues = {
              "queued",
              "running",
              "retrying",
              "paused",
              "suspended",
              "completed",
              "cancelled"
            })
        String experimentStatus,
    @Schema(
            description = "The status as that document words it for tasks",
            allowableValues = {
              "pending",
              "in_progress",
              "completed",
              "failed",
              "timeout",
              "cancelled"
            })
        String taskStatus,
    @Schema(description = "When it may end; null unless it runs and has two results")
        @Nullable EtaBody eta,
    PerformanceBody performanceMetrics,
    ErrorSummaryBody errorSummary,
    String description,
    @Nullable String hypothesis,
    @Schema(description = "In alphabetical order") List<String> tags,
    @Schema(description = "The strategies as they were asked for; null: by the plan")
        @Nullable StrategyConfig strategyConfig,
    @Schema(description = "What operators did to it, newest first, 20 at most")
        List<OperationBody> operatorLog,
    @Schema(description = "The first of the experiments that repeat one another; null: none")
        @Nullable String repeatOf) {
  /** How far it is. */
  @Schema(name = "CurrentProgress")
  public record CurrentProgressBody(
      @Schema(description = "Evaluations that ran to their end, with any verdict but NOT_RUN")
          int completedTasks,
      int totalTasks,
      @Schema(description = "The first of current_tasks; null: none") @Nullable String currentTask,
      @Schema(
              description =
                  "ARC tasks whose strategies work or wait for a worker, the longest first, 500 at"
                      + " most")
          List<String> currentTasks) {}

  /** A range that holds in about 19 of 20 cases while evaluations take what they have taken. */
  @Schema(name = "Eta")
  public record EtaBody(Instant earliest, Instant latest) {}

  /** What evaluations that ran to their end have taken. */
  @Schema(name = "PerformanceMetrics")
  public record PerformanceBody(
      @Schema(description = "From an evaluation's start to its end; null before the first")
          @Nullable Double avgProcessingTimeMs,
      @Schema(description = "Of all strategy runs, the last activity attempt of each")
          double cpuSeconds,
      @Schema(
              description =
                  "The greatest heap that a worker held after a garbage collection while a strategy"
                      + " ran; null: not measured")
          @Nullable Integer memoryMb,
      @Schema(description = "Calls of paid services: 0, since no strategy makes any") long apiCalls,
      @Schema(description = "The same as spent_usd") BigDecimal costUsd) {
    static PerformanceBody of(ExperimentOverview overview) {
      Work work = overview.work();
      return new PerformanceBody(
          work.evaluations() == 0 ? null : (double) work.timeMs() / work.evaluations(),
          work.cpuMs() / 1000.0,
          work.memoryMb() == 0 ? null : work.memoryMb(),
          0,
          overview.experiment().balance().spentUsd());
    }
  }

  /** The failures. */
  @Schema(name = "ErrorSummary")
  public record ErrorSummaryBody(
      int failedTasks,
      @Schema(description = "Their number by kind") Map<FailureType, Integer> categories,
      @Schema(description = "The newest; null: none") @Nullable LastErrorBody lastError) {
    static ErrorSummaryBody of(ExperimentOverview overview, @Nullable Result lastFailed) {
      return new ErrorSummaryBody(
          overview.experiment().tally().count(Verdict.FAILED),
          overview.failures().failed(),
          LastErrorBody.ofNullable(lastFailed));
    }
  }

  /** A failed evaluation. */
  @Schema(name = "LastError")
  public record LastErrorBody(
      String taskId, int round, FailureType type, String message, Instant at) {
    static @Nullable LastErrorBody ofNullable(@Nullable Result result) {
      var failure = result == null ? null : result.failure();
      return result == null || failure == null
          ? null
          : new LastErrorBody(
              result.arcTaskId(),
              result.round(),
              failure.type(),
              failure.message(),
              result.recordedAt());
    }
  }

  /**
   * What a status shows beside the experiment's row.
   *
   * @param currentTasks the longest first
   * @param lastFailed the newest failed result
   * @param operatorLog newest first
   */
  public record Beside(
      List<String> currentTasks,
      @Nullable Result lastFailed,
      @Nullable EtaBody eta,
      List<OperationBody> operatorLog) {}

  /**
   * The number of evaluations by outcome, which separates failures from wrong answers.
   *
   * @param wrong with attempts, and not all test inputs right
   * @param unanswered without any attempt
   */
  public record CountsBody(
      int solved, int wrong, int unanswered, int failed, int notRun, int unscored) {
    static CountsBody of(Tally tally) {
      return new CountsBody(
          tally.count(Verdict.SOLVED),
          tally.wrong(),
          tally.unanswered(),
          tally.count(Verdict.FAILED),
          tally.count(Verdict.NOT_RUN),
          tally.count(Verdict.UNSCORED));
    }
  }

  /** The state that a workflow may know before the store does. */
  public record Stage(ExperimentStatus status, int round, @Nullable FailureType stopReason) {
    public static Stage of(Experiment experiment) {
      return new Stage(experiment.status(), experiment.round(), experiment.controls().stopReason());
    }
  }

  public static StatusBody of(
      ExperimentOverview overview, Stage stage, Beside beside, @Nullable String webUi) {
    var experiment = overview.experiment();
    var tally = experiment.tally();
    var balance = experiment.balance();
    return new StatusBody(
        experiment.id(),
        stage.status().name().toLowerCase(Locale.ROOT),
        stage.stopReason(),
        stage.round(),
        new CurrentProgressBody(
            tally.ended(),
            tally.total(),
            beside.currentTasks().stream().findFirst().orElse(null),
            beside.currentTasks()),
        tally.verdicts(),
        CountsBody.of(tally),
        overview.failures().failed(),
        overview.failures().recovered(),
        PartialResults.of(overview),
        tally.solvedShare(tally.scorable()),
        tally.solvedShare(tally.scoredResults()),
        balance.spentUsd(),
        balance.spentUsd(),
        balance.limitUsd(),
        balance.taskLimitUsd(),
        experiment.effectivePlan().parallelism(),
        experiment.controls().deadline(),
        webUi,
        experiment.controls().intervention(),
        experiment.name(),
        experiment.dataset(),
        experiment.plan().name(),
        experiment.createdAt(),
        experiment.startedAt(),
        experiment.completedAt(),
        tally.scorable(),
        experiment.plan().limits().minutes(),
        DocumentWords.experiment(stage),
        DocumentWords.task(stage),
        beside.eta(),
        PerformanceBody.of(overview),
        ErrorSummaryBody.of(overview, beside.lastFailed()),
        overview.description(),
        experiment.hypothesis(),
        overview.tags(),
        StrategyConfig.ofNullable(overview.requested()),
        beside.operatorLog(),
        overview.repeatOf());
  }

  /** The counts as they are counted with. */
  public Tally tally() {
    return new Tally(progress.totalTasks(), verdicts, costUsd, counts.unanswered(), scorableTasks);
  }

  /** Whether its workflow was ended from outside while evaluations were due. */
  public boolean endedFromOutside() {
    return stopReason == FailureType.PLATFORM;
  }
}
