package dev.longarc.activities.store;

import dev.longarc.evaluation.Verdict;
import dev.longarc.outcome.EvaluationReport;
import dev.longarc.outcome.RunReport;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Counts recorded evaluations, each one once. The store keeps the same counts permanently. */
final class EvaluationMetrics {
  private static final Duration[] TIMES = {
    Duration.ofMillis(100),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofSeconds(5),
    Duration.ofSeconds(15),
    Duration.ofSeconds(30),
    Duration.ofMinutes(1),
    Duration.ofMinutes(2),
    Duration.ofMinutes(5),
    Duration.ofMinutes(15),
  };

  private static final double[] CONFIDENCES = {0.1, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 1};

  private final MeterRegistry registry;
  private final Timer evaluations;

  EvaluationMetrics(MeterRegistry registry) {
    this.registry = registry;
    for (Verdict verdict : Verdict.values()) {
      ended(verdict); // registered from the start: a rate needs a 0 before the first 1
    }
    evaluations =
        Timer.builder("longarc.evaluation.duration")
            .description("From an evaluation's start to its end")
            .serviceLevelObjectives(TIMES)
            .register(registry);
  }

  private Counter ended(Verdict verdict) {
    return Counter.builder("longarc.evaluations")
        .description("Evaluations recorded by this process")
        .tag("verdict", lower(verdict))
        .register(registry);
  }

  /**
   * @param costs one for each run of the report
   */
  void count(EvaluationReport report, Verdict verdict, List<BigDecimal> costs) {
    ended(verdict).increment();
    evaluations.record(Duration.ofMillis(report.timeMs()));
    if (report.failure() != null) {
      Counter.builder("longarc.evaluation.failures")
          .description("Evaluations with a failure, recovered or not")
          .tag("type", lower(report.failure().type()))
          .register(registry)
          .increment();
    }
    for (int index = 0; index < costs.size(); index++) {
      RunReport run = report.runs().get(index);
      if (run.tries() > 0) { // otherwise it was counted in its own round
        count(run, costs.get(index));
      }
    }
  }

  private void count(RunReport run, BigDecimal cost) {
    var outcome = run.outcome();
    Timer.builder("longarc.strategy.solve.duration")
        .description("Wall time of the last activity attempt of a strategy run")
        .tag("strategy", run.strategy())
        .tag("outcome", outcome != null ? "answered" : run.failure() != null ? "failed" : "ended")
        .serviceLevelObjectives(TIMES)
        .register(registry)
        .record(Duration.ofMillis(run.timeMs()));
    if (outcome != null) {
      DistributionSummary.builder("longarc.strategy.confidence.score")
          .description("The confidence of strategies in their answers, 0 to 1")
          .tag("strategy", run.strategy())
          .serviceLevelObjectives(CONFIDENCES)
          .register(registry)
          .record(outcome.confidence());
    }
    count("longarc.strategy.tries", "Activity attempts of strategy runs", run, run.tries());
    count(
        "longarc.strategy.cpu.seconds", "CPU time of their last attempts", run, run.cpuMs() / 1e3);
    count("longarc.strategy.cost.usd", "Cost of strategy runs", run, cost.doubleValue());
  }

  private void count(String name, String description, RunReport run, double amount) {
    Counter.builder(name)
        .description(description)
        .tag("strategy", run.strategy())
        .register(registry)
        .increment(amount);
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
