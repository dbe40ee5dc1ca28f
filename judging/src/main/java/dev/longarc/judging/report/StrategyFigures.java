package dev.longarc.judging.report;

import dev.longarc.judging.statistics.Quantiles;
import dev.longarc.outcome.EvaluationRow;
import dev.longarc.outcome.RunRow;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The runs of one strategy. A run has solved an ARC task if its first two guesses for each test
 * input have the output, whether or not they were submitted.
 *
 * @param runs at least 1
 * @param solved ARC tasks that it solved
 * @param onlyIt those that no other strategy solved
 * @param firstToSolve those that no strategy before it in the plan solved
 * @param passedBar its runs that reached the plan's confidence bar
 * @param usdPerSolved all its costs divided by {@code solved}; null when it solved none
 * @param cpuSecondsPerSolved likewise
 * @param waitedMedian seconds in queues and between activity attempts
 * @param computedMedian seconds in which it worked
 */
public record StrategyFigures(
    String strategy,
    int runs,
    int solved,
    int onlyIt,
    int firstToSolve,
    int passedBar,
    BigDecimal costUsd,
    @Nullable Double usdPerSolved,
    double cpuSeconds,
    @Nullable Double cpuSecondsPerSolved,
    double waitedMedian,
    double waitedP95,
    double computedMedian,
    double computedP95) {

  /** By name. */
  public static List<StrategyFigures> of(List<EvaluationRow> rows) {
    var totals = new TreeMap<String, Totals>();
    for (EvaluationRow row : rows) {
      for (RunRow run : row.runs()) {
        totals.computeIfAbsent(run.strategy(), _ -> new Totals()).runs.add(run);
      }
      var solvers =
          row.runs().stream().filter(RunRow::hasSolved).map(RunRow::strategy).distinct().toList();
      for (int at = 0; at < solvers.size(); at++) {
        Objects.requireNonNull(totals.get(solvers.get(at))).add(at == 0, solvers.size() == 1);
      }
    }
    return totals.entrySet().stream().map(StrategyFigures::of).toList();
  }

  private static StrategyFigures of(Map.Entry<String, Totals> entry) {
    Totals totals = entry.getValue();
    var cost = totals.runs.stream().map(RunRow::costUsd).reduce(BigDecimal.ZERO, BigDecimal::add);
    double cpu = totals.runs.stream().mapToLong(RunRow::cpuMs).sum() / 1e3;
    double[] waited = totals.seconds(RunRow::waitedMs);
    double[] computed = totals.seconds(RunRow::computedMs);
    return new StrategyFigures(
        entry.getKey(),
        totals.runs.size(),
        totals.solved,
        totals.onlyIt,
        totals.first,
        (int) totals.runs.stream().filter(RunRow::passedBar).count(),
        cost,
        totals.perSolved(cost.doubleValue()),
        cpu,
        totals.perSolved(cpu),
        waited[0],
        waited[1],
        computed[0],
        computed[1]);
  }

  private static final class Totals {
    private final List<RunRow> runs = new ArrayList<>();
    private int solved;
    private int first;
    private int onlyIt;

    void add(boolean isFirst, boolean isOnly) {
      solved++;
      first += isFirst ? 1 : 0;
      onlyIt += isOnly ? 1 : 0;
    }

    @Nullable Double perSolved(double amount) {
      return solved == 0 ? null : amount / solved;
    }

    /** Median and 95 % quantile. */
    double[] seconds(ToLongFunction<RunRow> ms) {
      return Quantiles.of(
          runs.stream().mapToDouble(run -> ms.applyAsLong(run) / 1e3).toArray(), 0.5, 0.95);
    }
  }
}
