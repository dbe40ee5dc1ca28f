package dev.longarc.judging.report;

import dev.longarc.evaluation.ErrorCategory;
import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.Verdict;
import dev.longarc.judging.calibration.Reliability;
import dev.longarc.judging.statistics.Distribution;
import dev.longarc.judging.statistics.Share;
import dev.longarc.outcome.EvaluationRow;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How good an experiment is.
 *
 * @param summary one line that stands alone
 * @param notes sentences about what restricts the figures: what has not ended, was not scored, or
 *     is there twice
 * @param evaluations of the experiment, ended or not
 * @param verdicts the number with each verdict, of those that have one
 * @param pixelAccuracy null when it is known of none
 * @param errorCategories the number of wrong answers of each kind
 * @param costUsd of all evaluations together
 * @param cost in US dollars of those that ran; null without any
 * @param time in seconds, of those that ran: computing and waiting; null without any
 * @param computing in seconds, likewise: of parallel strategy runs the longest counts
 * @param waiting in seconds, likewise: in queues, for money, between activity attempts
 * @param usdPerSolved all costs divided by the number of solved ones; null without any
 * @param strategies by name
 * @param features by name
 * @param failures by kind, the most frequent first
 * @param reliability of the first attempts' confidences; null when none was scored
 */
public record ExperimentReport(
    String summary,
    List<String> notes,
    int evaluations,
    Map<Verdict, Integer> verdicts,
    Scores scores,
    @Nullable PixelAccuracies pixelAccuracy,
    Map<ErrorCategory, Integer> errorCategories,
    BigDecimal costUsd,
    @Nullable Distribution cost,
    @Nullable Distribution time,
    @Nullable Distribution computing,
    @Nullable Distribution waiting,
    @Nullable Double usdPerSolved,
    List<StrategyFigures> strategies,
    List<FeatureFigures> features,
    List<FailureFigures> failures,
    @Nullable Reliability reliability,
    List<TargetLine> targets) {
  public ExperimentReport {
    notes = List.copyOf(notes);
    strategies = List.copyOf(strategies);
    features = List.copyOf(features);
    failures = List.copyOf(failures);
    targets = List.copyOf(targets);
  }

  /**
   * The two scores, each with two denominators: all evaluations whose outputs are known, where what
   * failed or did not run counts as not solved; and those that were scored.
   *
   * @param solved ARC tasks with every test input right: the headline
   * @param testInputs the mean share of right test inputs
   * @param partial whether evaluations have not ended. Short ones end first, so the shares of
   *     scored ones are biased
   * @param solvedAtFirst ARC tasks whose every test input was right at the first attempt
   * @param solvedAtSecond the other solved ARC tasks of which this is known
   * @param inputsAtFirst test inputs that were right at the first attempt
   * @param inputsAtSecond test inputs that were right at the second
   */
  public record Scores(
      Share solved,
      Share solvedOfScored,
      Share testInputs,
      Share testInputsOfScored,
      boolean partial,
      int solvedAtFirst,
      int solvedAtSecond,
      int inputsAtFirst,
      int inputsAtSecond) {}

  /**
   * The shares of right cells.
   *
   * @param count of evaluations of which it is known
   * @param bands in order
   */
  public record PixelAccuracies(int count, double mean, double median, List<PixelBand> bands) {}

  /**
   * The number of evaluations in a band of pixel accuracy: exactly 0, up to 0.5, 0.8 and 1 (all
   * exclusive), exactly 1.
   */
  public record PixelBand(double from, double to, int count) {}

  /**
   * The failures of one kind.
   *
   * @param failed without a result
   * @param notRun ended by a limit before there was a result
   * @param recovered with a result nevertheless
   */
  public record FailureFigures(FailureType type, int failed, int notRun, int recovered) {}

  /** What is compared with a target. */
  public enum Goal {
    /** The share of ARC tasks that are solved, of all. */
    SOLVED,
    /** The mean cost of those that ran, in US dollars. */
    COST,
    /** The mean time of those that ran, in seconds. */
    TIME
  }

  /**
   * A target, and whether it is met.
   *
   * @param actual null when there is nothing to measure
   * @param met null likewise
   */
  public record TargetLine(
      Goal goal, double target, @Nullable Double actual, @Nullable Boolean met) {}

  /**
   * @param solved the least share
   * @param usd the greatest mean cost
   * @param seconds the greatest mean time
   */
  public record Targets(double solved, double usd, double seconds) {
    /** 85 % at $0.42 and 30 s per ARC task. */
    public static final Targets DEFAULT = new Targets(0.85, 0.42, 30);
  }

  /**
   * The report of an experiment.
   *
   * @param rows the newest result of each evaluation that has one
   * @param evaluations of the experiment, with those that have no result yet
   * @throws IllegalArgumentException when there are fewer evaluations than rows
   */
  public static ExperimentReport of(List<EvaluationRow> rows, int evaluations, Targets targets) {
    return new ReportFigures(rows, evaluations).report(targets);
  }
}
