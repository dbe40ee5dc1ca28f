package dev.longarc.judging.comparison;

import dev.longarc.evaluation.Verdict;
import dev.longarc.judging.statistics.Interval;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * B compared with A on the ARC tasks that both scored, paired by content. Positive differences are
 * B's advantage.
 *
 * @param a the name of the first arm
 * @param b the name of the second arm
 * @param sentence the finding, which stands alone
 * @param pairs ARC tasks that every experiment of both arms scored
 * @param shareA the share of solved ones, over repeats too; null without pairs
 * @param difference B's share less A's
 * @param interval of the difference: Newcombe's for one experiment in each arm, else by bootstrap
 *     over ARC tasks
 * @param test which computed {@code pValue}
 * @param pValue two-sided; null without pairs
 * @param leastDifference the smallest difference that so many pairs can show, and with as many
 *     flips as there are
 * @param verdicts how many have which verdict in A and in B, nine lines; empty with repeats
 * @param flips ARC tasks of which the arms solve different shares
 * @param strategies by name: which ones solved the flips
 * @param cost in US dollars per ARC task; null without pairs
 * @param time in seconds per ARC task; null without pairs
 * @param unpaired the ARC tasks that are not compared
 */
public record Comparison(
    String a,
    String b,
    String sentence,
    int pairs,
    int solvedByOnlyA,
    int solvedByOnlyB,
    @Nullable Double shareA,
    @Nullable Double shareB,
    @Nullable Double difference,
    @Nullable Interval interval,
    PairedTest test,
    @Nullable Double pValue,
    LeastDifference leastDifference,
    List<VerdictPair> verdicts,
    Spread spreadA,
    Spread spreadB,
    List<Flip> flips,
    List<StrategyFlips> strategies,
    @Nullable PairedAmounts cost,
    @Nullable PairedAmounts time,
    List<Unpaired> unpaired) {
  public Comparison {
    verdicts = List.copyOf(verdicts);
    flips = List.copyOf(flips);
    strategies = List.copyOf(strategies);
    unpaired = List.copyOf(unpaired);
  }

  /** A test of the paired ARC tasks. */
  public enum PairedTest {
    /** McNemar's exact test, for one experiment in each arm. */
    MCNEMAR,
    /** The exact sign-flip permutation test of the ARC tasks' mean differences, with repeats. */
    SIGN_FLIP
  }

  /**
   * The smallest differences of the shares that could be significant; both null with repeats.
   *
   * @param ofPairs with six flips, all in one direction; null for fewer than six pairs
   * @param atFlips with as many flips as there are; null for fewer than six
   */
  public record LeastDifference(@Nullable Double ofPairs, @Nullable Double atFlips) {}

  /** The number of pairs with these two verdicts. */
  public record VerdictPair(Verdict a, Verdict b, int count) {}

  /**
   * The shares of solved ARC tasks in the experiments of an arm, over the pairs.
   *
   * @param min null without pairs
   * @param sd the standard deviation; null for fewer than two experiments
   */
  public record Spread(
      int experiments, @Nullable Double min, @Nullable Double max, @Nullable Double sd) {}

  /**
   * An ARC task of which the arms solve different shares.
   *
   * @param solvedA the share of A's experiments that solved it: 0 or 1 without repeats
   * @param strategyA of the first attempt of the first experiment that solved it, else of the first
   *     experiment; null without an attempt
   */
  public record Flip(
      String arcTaskId,
      String content,
      double solvedA,
      double solvedB,
      @Nullable String strategyA,
      @Nullable String strategyB) {}

  /**
   * The flips that a strategy's first attempt solved.
   *
   * @param byOnlyA those that A solves oftener
   */
  public record StrategyFlips(String strategy, int byOnlyA, int byOnlyB) {}

  /**
   * An ARC task that is not compared.
   *
   * @param failedInA whether it failed in an experiment of A
   */
  public record Unpaired(
      String arcTaskId,
      String content,
      UnpairedReason reason,
      boolean failedInA,
      boolean failedInB) {}

  /** Why an ARC task is not compared. */
  public enum UnpairedReason {
    ONLY_IN_A,
    ONLY_IN_B,
    /** It failed in an experiment of either arm. */
    FAILED,
    /** It did not run, or is not there, in an experiment of either arm. */
    NOT_RUN,
    /** Its test outputs are unknown. */
    UNSCORED,
    /** Its experiment has the same content under another name, which is compared. */
    DOUBLED
  }

  public static Comparison of(Arm a, Arm b) {
    return new PairedFigures(a, b).comparison();
  }
}
