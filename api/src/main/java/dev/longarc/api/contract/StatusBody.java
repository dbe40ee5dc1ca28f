package dev.longarc.api.contract;

import dev.longarc.evaluation.ExperimentStatus;
import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.Intervention;
import dev.longarc.evaluation.Tally;
import dev.longarc.evaluation.Verdict;
import dev.longarc.experiment.Experiment;
import dev.longarc.outcome.Troubles;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an experiment stands. Of a retried evaluation only the newest round counts, but for money.
 *
 * @param verdicts how many evaluations ended how
 * @param costUsd the same as {@code spentUsd}
 * @param plan its name
 */
public record StatusBody(
    String experimentId,
    @Schema(
            description =
                "created, in_progress, paused, completed, stopped or cancelled. A limit makes it"
                    + " stopped: it continues once that is raised. So does an end from outside: it"
                    + " continues once it is resumed")
        String status,
    @Schema(
            description =
                "The limit that made it stopped, or PLATFORM when its workflow was ended from"
                    + " outside; null otherwise")
        @Nullable FailureType stopReason,
    @Schema(description = "The newest") int round,
    ProgressBody progress,
    Map<Verdict, Integer> verdicts,
    CountsBody counts,
    @Schema(description = "How many are FAILED, by kind; limits are no failures")
        Map<FailureType, Integer> failures,
    @Schema(description = "How many have a result though something went wrong") int recovered,
    PartialResults partialResults,
    @Schema(
            description =
                "Solved ÷ all that can be scored: failed, not run and due ones count as not solved")
        @Nullable Double accuracyOfAll,
    @Schema(description = "Solved ÷ those that came to a scored result; null before the first")
        @Nullable Double accuracyOfResults,
    BigDecimal costUsd,
    @Schema(description = "In US dollars, all rounds") BigDecimal spentUsd,
    @Schema(description = "What it may cost; null: no limit") @Nullable BigDecimal limitUsd,
    @Schema(description = "What each ARC task may cost") BigDecimal taskLimitUsd,
    @Schema(description = "Evaluations open at once") int parallelism,
    @Schema(description = "When it is stopped; null: never") @Nullable Instant deadline,
    @Nullable String webUi,
    @Schema(
            description =
                "Who has ended or paused its workflow in Temporal, when and why; null: nobody")
        @Nullable Intervention intervention,
    String name,
    String dataset,
    @Schema(description = "Its name") String plan,
    Instant createdAt) {

  /**
   * How many evaluations ended how, so that a failure is never taken for a wrong answer.
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

  /** What a workflow may know before the store does. */
  public record Stage(ExperimentStatus status, int round, @Nullable FailureType stopReason) {
    public static Stage of(Experiment experiment) {
      return new Stage(experiment.status(), experiment.round(), experiment.controls().stopReason());
    }
  }

  /** As the store knows it. */
  public static StatusBody of(Experiment experiment, Troubles troubles, @Nullable String webUi) {
    return of(experiment, Stage.of(experiment), troubles, webUi);
  }

  public static StatusBody of(
      Experiment experiment, Stage stage, Troubles troubles, @Nullable String webUi) {
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
        troubles.failed(),
        troubles.recovered(),
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
        experiment.createdAt());
  }
}
