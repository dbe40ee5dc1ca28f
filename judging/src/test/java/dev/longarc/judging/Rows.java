package dev.longarc.judging;

import dev.longarc.evaluation.ErrorCategory;
import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.Recovery;
import dev.longarc.evaluation.Verdict;
import dev.longarc.outcome.EvaluationRow;
import dev.longarc.outcome.RunRow;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Rows for tests. */
public final class Rows {
  private static final List<String> STRATEGIES = List.of("program-synthesis", "evolution", "ttt");

  private Rows() {}

  /** A row of one test input; its content is that of its id. */
  public static EvaluationRow row(String id, Verdict verdict) {
    return row(id, verdict, "0.01", 1000);
  }

  public static EvaluationRow row(String id, Verdict verdict, String usd, long timeMs) {
    return row(id, "content-" + id, verdict, usd, timeMs, 0.5);
  }

  public static EvaluationRow row(
      String id,
      String content,
      Verdict verdict,
      String usd,
      long timeMs,
      @Nullable Double confidence) {
    boolean scored =
        verdict == Verdict.SOLVED || verdict == Verdict.PARTIAL || verdict == Verdict.UNSOLVED;
    double score = verdict == Verdict.SOLVED ? 1 : verdict == Verdict.PARTIAL ? 0.5 : 0;
    return new EvaluationRow(
        id,
        content,
        verdict,
        score,
        scored ? solvedAt(verdict) : List.of(),
        "evolution",
        new BigDecimal(usd),
        timeMs,
        timeMs / 2,
        timeMs / 2,
        confidence,
        scored ? score : null,
        scored && score < 1 ? ErrorCategory.WRONG_CELLS : null,
        verdict == Verdict.FAILED ? FailureType.TIMEOUT : null,
        null,
        null,
        Map.of(),
        List.of());
  }

  private static List<Integer> solvedAt(Verdict verdict) {
    return verdict == Verdict.SOLVED
        ? List.of(1, 2)
        : verdict == Verdict.PARTIAL ? List.of(1, 0) : List.of(0, 0);
  }

  /** One row for each verdict, the ids from 0. */
  public static List<EvaluationRow> rows(Verdict... verdicts) {
    var rows = new ArrayList<EvaluationRow>();
    for (Verdict verdict : verdicts) {
      rows.add(row(String.valueOf(rows.size()), verdict));
    }
    return rows;
  }

  /** {@code yes} solved rows, then {@code no} unsolved ones. */
  public static List<EvaluationRow> solved(int yes, int no) {
    var rows = new ArrayList<EvaluationRow>();
    for (int at = 0; at < yes + no; at++) {
      rows.add(row(String.valueOf(at), at < yes ? Verdict.SOLVED : Verdict.UNSOLVED));
    }
    return rows;
  }

  /** At random, with everything that a row may have or lack; ids may be there twice. */
  public static List<EvaluationRow> random(RandomGenerator random, int most) {
    var rows = new ArrayList<EvaluationRow>();
    int count = random.nextInt(most + 1);
    boolean alike = random.nextInt(3) == 0;
    Verdict only = pick(random, Verdict.values());
    for (int at = 0; at < count; at++) {
      var plain =
          row(
              "task-" + random.nextInt(Math.max(1, most)),
              alike ? only : pick(random, Verdict.values()),
              random.nextInt(4) == 0 ? "0" : "0.0" + random.nextInt(1000),
              random.nextInt(4) == 0 ? 0 : random.nextInt(100_000));
      rows.add(varied(random, plain));
    }
    return rows;
  }

  private static EvaluationRow varied(RandomGenerator random, EvaluationRow row) {
    boolean failed = row.verdict() == Verdict.FAILED;
    boolean recovered = row.isResult() && random.nextInt(5) == 0;
    return new EvaluationRow(
        row.arcTaskId(),
        row.content(),
        row.verdict(),
        row.score(),
        random.nextBoolean() ? row.solvedAt() : List.of(),
        random.nextInt(5) == 0 ? null : pick(random, STRATEGIES.toArray(String[]::new)),
        row.costUsd(),
        row.timeMs(),
        row.computedMs(),
        row.waitedMs(),
        random.nextInt(3) == 0 ? null : (Double) (random.nextInt(11) / 10.0),
        row.isScored() && random.nextBoolean() ? (Double) random.nextDouble() : null,
        row.errorCategory(),
        failed || recovered ? pick(random, FailureType.values()) : null,
        recovered ? Recovery.RETRY_WITH_BACKOFF : null,
        random.nextBoolean() ? null : (Integer) random.nextInt(1000),
        random.nextBoolean() ? Map.of() : Map.of("tests", random.nextInt(3) + 0.0),
        runs(random));
  }

  private static List<RunRow> runs(RandomGenerator random) {
    var runs = new ArrayList<RunRow>();
    for (String strategy : STRATEGIES) {
      if (random.nextBoolean()) {
        runs.add(
            new RunRow(
                strategy,
                random.nextInt(4) == 0 ? null : (Boolean) random.nextBoolean(),
                random.nextBoolean(),
                random.nextBoolean() ? null : (Double) random.nextDouble(),
                new BigDecimal("0.00" + random.nextInt(100)),
                random.nextInt(10_000),
                random.nextInt(10_000),
                random.nextInt(10_000)));
      }
    }
    return runs;
  }

  @SafeVarargs
  @SuppressWarnings("varargs")
  private static <T> T pick(RandomGenerator random, T... of) {
    return of[random.nextInt(of.length)];
  }
}
