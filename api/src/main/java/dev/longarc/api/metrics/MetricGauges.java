package dev.longarc.api.metrics;

import dev.longarc.api.queues.QueueBody;
import dev.longarc.api.queues.QueueBody.WorkerBody;
import dev.longarc.api.queues.QueueStatistics;
import dev.longarc.store.DiskSpace;
import dev.longarc.store.StoreMetrics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.dao.DataAccessException;

/** Gauges of the whole system. During an outage, a figure has no value instead of an old one. */
final class MetricGauges {
  private static final Logger log = LoggerFactory.getLogger(MetricGauges.class);

  private final StoreMetrics store;
  private final QueueStatistics queues;
  private final HealthIndicator database;
  private final HealthIndicator temporal;

  private final Rows up;
  private final Rows experiments;
  private final Rows due;
  private final Rows spent;
  private final Rows limit;
  private final Rows lastResult;
  private final Rows accuracy;
  private final Rows budgetAlerts;
  private final Rows backlog;
  private final Rows oldestWait;
  private final Rows workers;
  private final Rows slotsUsed;
  private final Rows slots;

  MetricGauges(
      MeterRegistry registry,
      StoreMetrics store,
      QueueStatistics queues,
      HealthIndicator database,
      HealthIndicator temporal,
      DiskSpace disk) {
    this.store = store;
    this.queues = queues;
    this.database = database;
    this.temporal = temporal;
    up = new Rows(registry, "longarc.component.up", "1 when the server answers, otherwise 0");
    experiments = new Rows(registry, "longarc.experiments.stored", "Experiments in the store");
    due =
        new Rows(registry, "longarc.experiment.due", "Evaluations without a result, of open ones");
    spent = new Rows(registry, "longarc.experiment.spent.usd", "Spending of an open experiment");
    limit =
        new Rows(registry, "longarc.experiment.limit.usd", "Limit of an open experiment, if any");
    lastResult =
        new Rows(registry, "longarc.last.result.timestamp.seconds", "Time of the newest result");
    accuracy =
        new Rows(registry, "longarc.strategy.accuracy", "Share of scored submissions, 0 to 1");
    budgetAlerts =
        new Rows(registry, "longarc.budget.alerts.last.hour", "Passed thresholds of limits");
    backlog =
        new Rows(registry, "longarc.queue.backlog", "Tasks that wait for a worker, approximately");
    oldestWait = new Rows(registry, "longarc.queue.oldest.wait.seconds", "Wait of the oldest task");
    workers = new Rows(registry, "longarc.queue.workers", "Live workers");
    slotsUsed = new Rows(registry, "longarc.queue.slots.used", "Tasks that they run");
    slots = new Rows(registry, "longarc.queue.slots", "Tasks that they can run at once");
    gauge(registry, "longarc.disk.free.bytes", "Free space on the disk of the home", disk, true);
    gauge(registry, "longarc.disk.minimum.bytes", "Minimum free space for new work", disk, false);
  }

  private static void gauge(
      MeterRegistry registry, String name, String description, DiskSpace disk, boolean free) {
    Gauge.builder(name, disk, of -> free ? of.freeBytes() : of.minimumBytes())
        .description(description)
        .strongReference(true)
        .register(registry);
  }

  /** Reads all sources; does not throw when one does not answer. */
  void look() {
    boolean hasStore = isUp(database);
    up.add(hasStore ? 1 : 0, "component", "database");
    up.add(isUp(temporal) ? 1 : 0, "component", "temporal");
    if (hasStore) {
      try {
        askStore();
      } catch (DataAccessException e) {
        log.warn("The store's figures could not be read: {}", e.toString());
      }
    }
    queues.queues().forEach(this::add);
    for (Rows rows : all()) {
      rows.show();
    }
  }

  private static boolean isUp(HealthIndicator indicator) {
    var health = indicator.health();
    return health != null && health.getStatus().equals(Status.UP);
  }

  private void askStore() {
    store
        .experiments()
        .forEach((status, number) ->
            experiments.add(number, "status", status.name().toLowerCase(Locale.ROOT)));
    for (StoreMetrics.Open open : store.open()) {
      String status = open.status().name().toLowerCase(Locale.ROOT);
      due.add(open.due(), "experiment", open.experimentId(), "status", status);
      spent.add(open.spentUsd(), "experiment", open.experimentId());
      limit.add(open.limitUsd(), "experiment", open.experimentId());
    }
    store.lastRecorded().ifPresent(when -> lastResult.add(when.toEpochMilli() / 1e3));
    for (StoreMetrics.Accuracy each : store.accuracies()) {
      accuracy.add(each.share(), "strategy", each.strategy());
    }
    for (StoreMetrics.BudgetAlerts each : store.budgetAlerts()) {
      budgetAlerts.add(each.number(), "type", each.type(), "severity", each.severity());
    }
  }

  private void add(QueueBody queue) {
    String[] tags = {"queue", queue.queue(), "kind", queue.kind()};
    backlog.add(queue.backlog(), tags);
    oldestWait.add(queue.oldestWaitSeconds(), tags);
    ifKnown(
        queue.workers(),
        alive -> {
          workers.add(alive.size(), tags);
          slotsUsed.add(alive.stream().mapToInt(WorkerBody::slotsUsed).sum(), tags);
          slots.add(
              alive.stream()
                  .map(WorkerBody::slotsTotal)
                  .filter(Objects::nonNull)
                  .mapToInt(Integer::intValue)
                  .sum(),
              tags);
        });
  }

  private static void ifKnown(
      @Nullable List<WorkerBody> workers, Consumer<List<WorkerBody>> consumer) {
    if (workers != null) {
      consumer.accept(workers);
    }
  }

  private List<Rows> all() {
    return List.of(
        up,
        experiments,
        due,
        spent,
        limit,
        lastResult,
        accuracy,
        budgetAlerts,
        backlog,
        oldestWait,
        workers,
        slotsUsed,
        slots);
  }
}
