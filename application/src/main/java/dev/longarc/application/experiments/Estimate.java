package dev.longarc.application.experiments;

import dev.longarc.plan.Plan;
import dev.longarc.plan.StrategySpec;
import dev.longarc.store.StrategyPace.Pace;
import dev.longarc.strategy.Pool;
import dev.longarc.strategy.StrategyCatalog;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Objects;

/**
 * The estimated time and cost of an experiment.
 *
 * @param leastMinutes in the best case
 * @param minutes when every strategy of every step spends its whole budget on every ARC task,
 *     without failures
 * @param leastCostUsd in the best case
 * @param costUsd at most, when every budget is spent
 * @param measured whether every strategy has run here before; false: the times are nominal
 */
record Estimate(
    double leastMinutes,
    double minutes,
    BigDecimal leastCostUsd,
    BigDecimal costUsd,
    boolean measured) {
  /**
   * The time of an evaluation without its strategies, on one core. No-op evaluations took 16 to 40
   * ms on two otherwise idle cores, see benchmarks/scale.md, and about 100 ms on busy ones.
   */
  private static final double LEAST_CORE_SECONDS = 0.02;

  private static final double MOST_CORE_SECONDS = 0.3;

  /** Newly started workers compile their code, and wait for their first tasks. */
  private static final double MOST_SECONDS_TO_START = 20;

  /**
   * Nominal seconds are those of one search alone on a warm machine. The samples took 3 times as
   * long on two cores, cold and beside both servers. A search that finds its answer at once spends
   * a few hundredths of its budget.
   */
  private static final double MOST_OF_NOMINAL = 4;

  private static final double LEAST_OF_NOMINAL = 0.05;

  /** For other ARC tasks, and another load, than those of the measurement. */
  private static final double MOST_OF_MEASURED = 2;

  private static final double LEAST_OF_MEASURED = 0.2;

  /** Fewer runs are not representative. */
  private static final int ENOUGH_RUNS = 5;

  /**
   * The machines that run it.
   *
   * @param slots of each pool, as far as its workers report them
   * @param cores of this machine, on which workers run that don't report
   */
  record Machines(Map<Pool, Integer> slots, int cores) {
    int slots(Pool pool) {
      return slots.getOrDefault(pool, cores);
    }
  }

  /** The estimate for a resolved {@code plan}. */
  static Estimate of(
      Plan plan,
      int evaluations,
      StrategyCatalog catalog,
      Map<String, Pace> paces,
      BigDecimal coreSecondUsd,
      Machines machines) {
    double coreSeconds = 0;
    double leastCoreSeconds = 0;
    double least = evaluations * LEAST_CORE_SECONDS / machines.cores();
    double most = MOST_SECONDS_TO_START + evaluations * MOST_CORE_SECONDS / machines.cores();
    boolean measured = true;
    for (int step = 0; step < plan.steps().size(); step++) {
      for (StrategySpec strategy : plan.steps().get(step).strategies()) {
        double perUnit = catalog.find(strategy.name()).orElseThrow().coreSecondsPerUnit();
        coreSeconds += strategy.budget() * perUnit;
        var run = Run.of(strategy, perUnit, paces, machines);
        int atOnce = Math.min(plan.parallelism(), run.atOnce());
        // an evaluation may end before its second step, and before the others of its first
        least += step == 0 ? evaluations * run.leastSeconds() / atOnce : 0;
        leastCoreSeconds += step == 0 ? run.leastUnits() * perUnit : 0;
        most += Math.ceil((double) evaluations / atOnce) * run.mostSeconds();
        measured &= run.measured();
      }
    }
    return new Estimate(
        minutes(least),
        minutes(Math.max(least, most)),
        usd(leastCoreSeconds * evaluations, coreSecondUsd, RoundingMode.DOWN),
        usd(coreSeconds * evaluations, coreSecondUsd, RoundingMode.UP),
        measured);
  }

  private static BigDecimal usd(double coreSeconds, BigDecimal price, RoundingMode rounding) {
    return BigDecimal.valueOf(coreSeconds).multiply(price).setScale(6, rounding);
  }

  /** Where the figures come from. */
  String source() {
    return measured ? "measured" : "nominal";
  }

  private static double minutes(double seconds) {
    return Math.round(seconds / 60 * 1000) / 1000.0;
  }

  /**
   * A run of one strategy.
   *
   * @param atOnce the number of simultaneous runs
   */
  private record Run(
      double leastUnits, double leastSeconds, double mostSeconds, int atOnce, boolean measured) {
    static Run of(
        StrategySpec strategy, double perUnit, Map<String, Pace> paces, Machines machines) {
      int slots = machines.slots(Objects.requireNonNullElse(strategy.pool(), Pool.SEARCH));
      Pace pace = paces.get(strategy.name());
      if (pace == null || pace.runs() < ENOUGH_RUNS) {
        double nominal = strategy.budget() * perUnit;
        return new Run(
            LEAST_OF_NOMINAL * strategy.budget(),
            LEAST_OF_NOMINAL * nominal,
            MOST_OF_NOMINAL * nominal,
            Math.min(slots, machines.cores()),
            false);
      }
      double usual = Math.min((double) strategy.budget(), pace.unitsPerRun());
      return new Run(
          LEAST_OF_MEASURED * usual,
          LEAST_OF_MEASURED * usual * pace.secondsPerUnit(),
          MOST_OF_MEASURED * strategy.budget() * pace.secondsPerUnit(),
          slots,
          true);
    }
  }
}
