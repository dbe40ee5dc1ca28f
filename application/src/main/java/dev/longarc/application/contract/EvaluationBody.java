package dev.longarc.application.contract;

import dev.longarc.arc.ArcTask;
import dev.longarc.evaluation.Failure;
import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.Recovery;
import dev.longarc.evaluation.Verdict;
import dev.longarc.outcome.Result;
import dev.longarc.outcome.RunReport;
import dev.longarc.outcome.TryReport;
import dev.longarc.strategy.Guess;
import dev.longarc.strategy.StrategyOutcome;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All rounds of one ARC task: its strategy runs, and each of their activity attempts.
 *
 * @param rounds the ended rounds, in order
 */
public record EvaluationBody(
    String taskId,
    List<RoundBody> rounds,
    @Nullable String webUi,
    @Schema(
            description =
                "The ARC task itself, with the test outputs that are known and not hidden")
        ArcTaskBody task) {

  public static EvaluationBody of(
      ArcTask task,
      List<Result> results,
      Map<Integer, List<RunReport>> runs,
      @Nullable String webUi) {
    return new EvaluationBody(
        task.id(),
        results.stream()
            .map(result -> RoundBody.of(result, runs.getOrDefault(result.round(), List.of())))
            .toList(),
        webUi,
        ArcTaskBody.of(task));
  }

  /**
   * @param runs in plan order
   */
  public record RoundBody(
      int round,
      Verdict verdict,
      @Schema(description = "The share of solved test inputs") double score,
      @Schema(description = "The strategy of the first attempt") @Nullable String strategy,
      @Schema(
              description =
                  "The rung of the recovery ladder that gave a result after a failure; null:"
                      + " nothing was recovered")
          @Nullable Recovery recoveredBy,
      @Schema(description = "In US dollars") BigDecimal cost,
      @Schema(description = "From its start to its end") long timeMs,
      Instant recordedAt,
      @Schema(description = "The failure, recovered or not") @Nullable FailureBody failure,
      List<RunBody> runs,
      @Schema(description = "0–1, of the first attempt; null without an attempt")
          @Nullable Double confidence,
      @Schema(description = "Of all runs with an outcome") long workUnits,
      @Schema(
              description =
                  "1 or 2, the number of attempts that the test inputs needed; null unless SOLVED")
          @Nullable Integer solvedAt,
      @Schema(description = "The part of time_ms in which no strategy worked on it") long waitedMs,
      @Schema(description = "The part of time_ms in which strategies worked on it") long computedMs,
      @Schema(description = "0 to 2 grids for each test input, as rows of colours")
          List<List<int[][]>> attempts,
      @Schema(description = "The activity attempts of all its strategy runs, lost ones included")
          int tries) {
    static RoundBody of(Result result, List<RunReport> runs) {
      return new RoundBody(
          result.round(),
          result.verdict(),
          result.score(),
          result.strategy(),
          result.recoveredBy(),
          result.costUsd(),
          result.timeMs(),
          result.recordedAt(),
          FailureBody.ofNullable(result.failure()),
          runs.stream().map(RunBody::of).toList(),
          result.confidence(),
          result.workUnits(),
          result.solvedAt(),
          result.waitedMs(),
          result.computedMs(),
          GridLists.of(result.attempts()),
          result.tries());
    }
  }

  public record FailureBody(
      FailureType type,
      String message,
      @Schema(description = "When a retry helps") String advice,
      boolean retryCanHelp,
      @Schema(description = "The chain of causes, line by line") List<String> causes) {
    static @Nullable FailureBody ofNullable(@Nullable Failure failure) {
      return failure == null
          ? null
          : new FailureBody(
              failure.type(),
              failure.message(),
              failure.type().advice(),
              failure.type().retryCanHelp(),
              failure.detail().lines().filter(line -> !line.isBlank()).toList());
    }
  }

  /**
   * @param tryLog the known activity attempts, in order
   */
  public record RunBody(
      @Schema(description = "Index in the plan; one further is the fallback's") int step,
      String strategy,
      @Schema(description = "Activity attempts, lost ones included") int tries,
      @Schema(description = "Of the last activity attempt") long timeMs,
      @Schema(description = "Host and process of the last activity attempt") String worker,
      @Schema(
              description =
                  "no_guess: the run ended without a guess. cancelled: an earlier strategy of its step"
                      + " passed the bar. reused: the outcome of an earlier round, not run again",
              allowableValues = {"answered", "no_guess", "failed", "cancelled", "reused"})
          String outcome,
      @Schema(description = "0–1; null without an outcome") @Nullable Double confidence,
      @Schema(description = "The work units spent; null without an outcome")
          @Nullable Long workUnits,
      @Schema(
              description =
                  "Versions, model hash and execution provider of the run; null without an outcome")
          @Nullable String stamp,
      @Nullable FailureBody failure,
      List<TryBody> tryLog,
      @Schema(description = "For each test input, the best guess first; empty without an outcome")
          List<List<GuessBody>> guesses,
      @Schema(description = "The course of the run, for people; empty without an outcome")
          List<String> trace) {
    static RunBody of(RunReport run) {
      StrategyOutcome outcome = run.outcome();
      return new RunBody(
          run.step(),
          run.strategy(),
          run.tries(),
          run.timeMs(),
          run.worker(),
          outcome(run),
          outcome == null ? null : outcome.confidence(),
          outcome == null ? null : outcome.workUnits(),
          outcome == null ? null : outcome.stamp(),
          FailureBody.ofNullable(run.failure()),
          run.tryLog().stream().map(TryBody::of).toList(),
          outcome == null ? List.of() : guesses(outcome),
          outcome == null ? List.of() : outcome.trace());
    }

    private static List<List<GuessBody>> guesses(StrategyOutcome outcome) {
      return outcome.guesses().stream()
          .map(guesses -> guesses.stream().map(GuessBody::of).toList())
          .toList();
    }

    private static String outcome(RunReport run) {
      StrategyOutcome outcome = run.outcome();
      if (run.failure() != null) {
        return "failed";
      }
      if (outcome == null) {
        return "cancelled";
      }
      if (run.tries() == 0) {
        return "reused";
      }
      return outcome.isEmpty() ? "no_guess" : "answered";
    }
  }

  public record GuessBody(
      @Schema(description = "Rows of colours") List<int[]> grid,
      @Schema(description = "0–1: the chance that it is right") double confidence,
      @Schema(description = "Its origin, for people: program text, or the vote") String program) {
    static GuessBody of(Guess guess) {
      return new GuessBody(GridLists.rows(guess.grid()), guess.confidence(), guess.program());
    }
  }

  public record TryBody(
      @Schema(description = "From 1, over the whole run") int number,
      @Schema(description = "Host and process") String worker,
      long queueMs,
      @Schema(description = "Up to the last heartbeat of a lost one") long runMs,
      @Schema(description = "The share of the budget that a checkpoint saved") double doneFrom,
      @Schema(description = "The share of the budget used up at its last heartbeat") double done,
      @Schema(description = "Whether it ran alone in its worker") boolean alone,
      @Schema(
              description =
                  "lost: its worker fell silent. handed_over: its worker was shut down, or the server"
                      + " gave it up during an outage and the next attempt continued",
              allowableValues = {"answered", "failed", "lost", "handed_over"})
          String end,
      @Nullable FailureType failureType,
      String message) {
    static TryBody of(TryReport report) {
      return new TryBody(
          report.number(),
          report.worker(),
          report.queueMs(),
          report.runMs(),
          report.doneFrom(),
          report.done(),
          report.alone(),
          word(report.end()),
          report.failureType(),
          report.message());
    }
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
