package dev.longarc.judging;

import dev.longarc.evaluation.ErrorCategory;
import dev.longarc.evaluation.Verdict;
import dev.longarc.judging.calibration.Calibration;
import dev.longarc.judging.calibration.CalibrationFit;
import dev.longarc.judging.calibration.ConfidencePair;
import dev.longarc.judging.comparison.Arm;
import dev.longarc.judging.comparison.Comparison;
import dev.longarc.judging.regression.RegressionReport;
import dev.longarc.judging.report.ExperimentReport;
import dev.longarc.judging.report.ExperimentReport.Targets;
import dev.longarc.outcome.EvaluationRow;
import dev.longarc.outcome.RunRow;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Time of all figures of {@value #EVALUATIONS} evaluations with four strategy runs and ten features
 * each, in a heap of 256 MB.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(
    value = 1,
    jvmArgs = {"-Xmx256m", "-XX:+UseSerialGC"})
public class JudgingBenchmark {
  static final int EVALUATIONS = 10_000;
  private static final int STRATEGIES = 4;
  private static final int FEATURES = 10;

  private List<EvaluationRow> before = List.of();
  private List<EvaluationRow> after = List.of();
  private List<ConfidencePair> pairs = List.of();

  /** Makes the rows with a fixed seed. */
  @Setup
  public void makeRows() {
    before = rows(new Random(11));
    after = rows(new Random(12));
    pairs =
        before.stream()
            .filter(row -> row.confidence() != null)
            .map(row -> new ConfidencePair(row.arcTaskId(), row.confidence(), row.isSolved()))
            .toList();
  }

  private static List<EvaluationRow> rows(Random random) {
    var rows = new ArrayList<EvaluationRow>();
    for (int at = 0; at < EVALUATIONS; at++) {
      rows.add(row("task-" + at, random));
    }
    return rows;
  }

  private static EvaluationRow row(String id, Random random) {
    double confidence = random.nextDouble();
    boolean solved = random.nextDouble() < confidence * confidence;
    var runs = new ArrayList<RunRow>();
    for (int strategy = 0; strategy < STRATEGIES; strategy++) {
      runs.add(
          new RunRow(
              "strategy-" + strategy,
              random.nextBoolean(),
              random.nextBoolean(),
              random.nextDouble(),
              BigDecimal.valueOf(random.nextInt(100_000), 6),
              random.nextInt(30_000),
              random.nextInt(30_000),
              random.nextInt(30_000)));
    }
    var features = new TreeMap<String, Double>();
    for (int feature = 0; feature < FEATURES; feature++) {
      features.put("feature-" + feature, random.nextDouble());
    }
    return new EvaluationRow(
        id,
        id,
        solved ? Verdict.SOLVED : Verdict.UNSOLVED,
        solved ? 1 : 0,
        List.of(solved ? 1 : 0),
        "strategy-" + random.nextInt(STRATEGIES),
        BigDecimal.valueOf(random.nextInt(400_000), 6),
        random.nextInt(60_000),
        random.nextInt(30_000),
        random.nextInt(30_000),
        confidence,
        solved ? 1.0 : (Double) random.nextDouble(),
        solved ? null : ErrorCategory.WRONG_CELLS,
        null,
        null,
        random.nextInt(1000),
        features,
        runs);
  }

  @Benchmark
  public ExperimentReport report() {
    return ExperimentReport.of(before, EVALUATIONS, Targets.DEFAULT);
  }

  @Benchmark
  public Comparison comparison() {
    return Comparison.of(Arm.of("A", before), Arm.of("B", after));
  }

  /** Of three experiments in each arm. */
  @Benchmark
  public Comparison repeats() {
    return Comparison.of(
        new Arm("A", List.of(before, after, before)), new Arm("B", List.of(after, after, after)));
  }

  @Benchmark
  public RegressionReport regression() {
    return RegressionReport.of(before, after, Map.of());
  }

  @Benchmark
  public CalibrationFit calibration() {
    return CalibrationFit.of(pairs, Calibration.NONE, "benchmark");
  }
}
