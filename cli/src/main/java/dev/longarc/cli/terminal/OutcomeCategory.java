package dev.longarc.cli.terminal;

import dev.longarc.evaluation.Tally;
import dev.longarc.evaluation.Verdict;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The categories of counts: a wrong answer is not a failure, and no answer is not a wrong one. */
public enum OutcomeCategory {
  SOLVED(Style.GREEN),
  /** Answered, but not completely right. */
  WRONG(Style.PLAIN),
  /** Ran to its end without a guess. */
  UNANSWERED(Style.PLAIN),
  FAILED(Style.RED),
  NOT_RUN(Style.FAINT),
  UNSCORED(Style.PLAIN);

  private final Style style;

  OutcomeCategory(Style style) {
    this.style = style;
  }

  public Style style() {
    return style;
  }

  /** The category in words, such as {@code not run}. */
  public String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** The number of evaluations of {@code tally} in this category. */
  public int of(Tally tally) {
    return switch (this) {
      case SOLVED -> tally.count(Verdict.SOLVED);
      case WRONG -> tally.wrong();
      case UNANSWERED -> tally.unanswered();
      case FAILED -> tally.count(Verdict.FAILED);
      case NOT_RUN -> tally.count(Verdict.NOT_RUN);
      case UNSCORED -> tally.count(Verdict.UNSCORED);
    };
  }

  /** The category of an evaluation with this verdict. */
  public static OutcomeCategory of(Verdict verdict, boolean answered) {
    return switch (verdict) {
      case SOLVED -> SOLVED;
      case PARTIAL -> WRONG;
      case UNSOLVED -> answered ? WRONG : UNANSWERED;
      case FAILED -> FAILED;
      case NOT_RUN -> NOT_RUN;
      case UNSCORED -> UNSCORED;
    };
  }

  /** A line such as {@code 9 solved 6 wrong 0 failed}: solved and failed always, others if any. */
  static String line(Tally tally) {
    return Arrays.stream(values())
        .filter(count -> count == SOLVED || count == FAILED || count.of(tally) > 0)
        .map(count -> count.of(tally) + " " + count.words())
        .collect(Collectors.joining("  "));
  }

  /**
   * Both shares, since an evaluation without a result is not a wrong answer: such as {@code 28 of
   * 37 solved (75.7 %), of 35 with a result 80.0 %}.
   */
  public static String solved(Tally tally) {
    if (tally.scorable() == 0) {
      return "nothing to score: the test outputs are not known";
    }
    int solved = SOLVED.of(tally);
    int results = tally.scoredResults();
    String all =
        "%d of %d%s solved (%s)"
            .formatted(
                solved,
                tally.scorable(),
                tally.scorable() == tally.total() ? "" : " with known outputs",
                Texts.percent(solved, tally.scorable()));
    return results == 0 || results == tally.scorable()
        ? all
        : all + ", of %d with a result %s".formatted(results, Texts.percent(solved, results));
  }
}
