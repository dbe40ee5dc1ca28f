package dev.longarc.application.experiments;

import dev.longarc.application.queues.QueueBody;
import dev.longarc.application.queues.QueueStatistics;
import dev.longarc.plan.Plan;
import dev.longarc.plan.Prices;
import dev.longarc.store.StrategyPace;
import dev.longarc.store.StrategyPace.Pace;
import dev.longarc.strategy.Pool;
import dev.longarc.strategy.StrategyCatalog;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;

/** Estimates experiments by what strategies took here before, and by today's workers. */
final class ExperimentEstimates {
  private final StrategyCatalog catalog;
  private final Prices prices;
  private final QueueStatistics queues;
  private final StrategyPace pace;

  ExperimentEstimates(
      DataSource store, StrategyCatalog catalog, Prices prices, QueueStatistics queues) {
    this.catalog = catalog;
    this.prices = prices;
    this.queues = queues;
    pace = new StrategyPace(store);
  }

  /** With the slots of today's workers. */
  Estimate of(Plan plan, int evaluations) {
    return of(plan, evaluations, slots());
  }

  /** With the cores of this machine as slots, asking no server. */
  Estimate withoutWorkers(Plan plan, int evaluations) {
    return of(plan, evaluations, Map.of());
  }

  private Estimate of(Plan plan, int evaluations, Map<Pool, Integer> slots) {
    var paces = new HashMap<String, Pace>();
    plan.steps().stream()
        .flatMap(step -> step.strategies().stream())
        .forEach(each -> pace.of(each.name()).ifPresent(seen -> paces.put(each.name(), seen)));
    int cores = Runtime.getRuntime().availableProcessors();
    return Estimate.of(
        plan,
        evaluations,
        catalog,
        paces,
        prices.coreSecondUsd(),
        new Estimate.Machines(slots, cores));
  }

  /** The slots of the pools whose workers report them. */
  private Map<Pool, Integer> slots() {
    var slots = new EnumMap<Pool, Integer>(Pool.class);
    for (QueueBody queue : queues.queues()) {
      for (Pool pool : Pool.values()) {
        if (pool.taskQueue().equals(queue.queue()) && queue.slots() > 0) {
          slots.put(pool, queue.slots());
        }
      }
    }
    return slots;
  }
}
