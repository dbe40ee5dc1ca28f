package dev.longarc.application.contract;

import dev.longarc.application.contract.EvaluationBody.FailureBody;
import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.Recovery;
import dev.longarc.evaluation.Verdict;
import dev.longarc.experiment.Experiment;
import dev.longarc.outcome.Result;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One result.
 *
 * @param failureType null unless FAILED, or NOT_RUN because of a limit
 * @param strategy the strategy of the first attempt
 * @param attempts 0 to 2 grids for each test input, as rows of colours
 * @param tries the activity attempts of all its strategy runs, lost ones included
 * @param cost in US dollars
 */
public record ResultBody(
    String taskId,
    int round,
    Verdict verdict,
    @Nullable FailureType failureType,
    @Nullable String strategy,
    @Schema(description = "0 to 2 grids for each test input, as rows of colours")
        List<List<int[][]>> attempts,
    int tries,
    long timeMs,
    BigDecimal cost,
    @Schema(description = "The rung of the recovery ladder that gave a result after a failure")
        @Nullable Recovery recoveredBy,
    String experimentId,
    @Schema(description = "The seed of the plan") long seed,
    @Schema(
            description =
                "The program behind the first attempts: one text, or one line for each test input where"
                    + " they differ; null without an attempt")
        @Nullable String program,
    @Schema(description = "0–1, of the first attempt; null without an attempt")
        @Nullable Double confidence,
    @Schema(description = "Of all its strategy runs with an outcome") long workUnits,
    @Schema(
            description =
                "1 or 2, the number of attempts that the test inputs needed; null unless SOLVED")
        @Nullable Integer solvedAt,
    @Schema(description = "The part of time_ms in which no strategy worked on it") long waitedMs,
    @Schema(description = "The part of time_ms in which strategies worked on it") long computedMs,
    @Schema(description = "The failure, recovered or not; null without one")
        @Nullable FailureBody failure) {
  public static ResultBody of(Experiment experiment, Result result, @Nullable String program) {
    var failure = result.unrecovered();
    return new ResultBody(
        result.arcTaskId(),
        result.round(),
        result.verdict(),
        failure == null ? null : failure.type(),
        result.strategy(),
        GridLists.of(result.attempts()),
        result.tries(),
        result.timeMs(),
        result.costUsd(),
        result.recoveredBy(),
        experiment.id(),
        experiment.plan().seed(),
        program,
        result.confidence(),
        result.workUnits(),
        result.solvedAt(),
        result.waitedMs(),
        result.computedMs(),
        FailureBody.ofNullable(result.failure()));
  }
}
