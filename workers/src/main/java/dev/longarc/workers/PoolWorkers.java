package dev.longarc.workers;

import dev.longarc.activities.strategy.StrategyActivitiesImpl;
import dev.longarc.activities.strategy.WorkerProcess;
import dev.longarc.strategy.Pool;
import dev.longarc.strategy.Strategy;
import dev.longarc.strategy.StrategyCatalog;
import dev.longarc.workflows.strategy.StrategyActivities;
import io.temporal.client.WorkflowClient;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Workers of one pool each, with its own strategies and those of the plug-ins. */
final class PoolWorkers {
  /** The time in which answers of ended runs can reach the server. */
  private static final Duration SHUTDOWN = Duration.ofSeconds(5);

  /** Limits the progress lost by a kill, and the time for which a cancelled run keeps its slot. */
  private static final Duration HEARTBEAT_THROTTLE = Duration.ofSeconds(1);

  static {
    // by default the SDK ends a run whose heartbeats have failed for this long beyond their
    // time-out; but a search continues during an outage, and the server says when it gives up an
    // attempt
    System.setProperty(
        "temporal.activity.localTimeoutBufferMs", Long.toString(Duration.ofDays(1).toMillis()));
  }

  private final WorkflowClient client;
  private final StrategyCatalog catalog;
  private final WorkerProcess process;
  private final ServerHealth server;

  PoolWorkers(
      WorkflowClient client, StrategyCatalog catalog, WorkerProcess process, ServerHealth server) {
    this.client = client;
    this.server = server;
    this.catalog = catalog;
    this.process = process;
  }

  RoleWorker of(Pool pool, int slots, List<Strategy> own) {
    var strategies = new ArrayList<>(own);
    strategies.addAll(catalog.plugins(pool));
    var runs = new StrategyActivitiesImpl(strategies, process, slots);
    return new RoleWorker(
        pool.name().toLowerCase(Locale.ROOT),
        Phases.POOLS,
        runs::drain,
        SHUTDOWN,
        client,
        server,
        factory -> register(factory, pool, slots, runs));
  }

  private static void register(
      WorkerFactory factory, Pool pool, int slots, StrategyActivities runs) {
    var options =
        WorkerOptions.newBuilder()
            .setMaxConcurrentActivityExecutionSize(slots)
            .setMaxConcurrentActivityTaskPollers(Math.min(2, slots))
            .setMaxHeartbeatThrottleInterval(HEARTBEAT_THROTTLE)
            .setDefaultHeartbeatThrottleInterval(HEARTBEAT_THROTTLE)
            .build();
    factory.newWorker(pool.taskQueue(), options).registerActivitiesImplementations(runs);
  }
}
