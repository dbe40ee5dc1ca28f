package dev.longarc.application.contract;

import dev.longarc.evaluation.ExperimentStatus;
import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.Intervention;
import dev.longarc.evaluation.Tally;
import dev.longarc.evaluation.Verdict;
import dev.longarc.experiment.Experiment;
import dev.longarc.outcome.FailureCounts;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
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
    ProgressBody progress,
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
        @Nullable Long deadlineMinutes) {

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

  /** The status according to the store. */
  public static StatusBody of(
      Experiment experiment, FailureCounts failureCounts, @Nullable String webUi) {
    return of(experiment, Stage.of(experiment), failureCounts, webUi);
  }

  public static StatusBody of(
      Experiment experiment, Stage stage, FailureCounts failureCounts, @Nullable String webUi) {
    var tally = experiment.tally();
    var balance = experiment.balance();
    return new StatusBody(
        experiment.id(),
        stage.status().name().toLowerCase(Locale.ROOT),
        stage.stopReason(),
        stage.round(),
        ProgressBody.of(tally),
        tally.verdicts(),
        CountsBody.of(tally),
        failureCounts.failed(),
        failureCounts.recovered(),
        PartialResults.of(tally),
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
        experiment.plan().limits().minutes());
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
