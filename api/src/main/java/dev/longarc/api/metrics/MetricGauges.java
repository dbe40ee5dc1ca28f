package dev.longarc.api.metrics;

import dev.longarc.application.queues.QueueBody;
import dev.longarc.application.queues.QueueBody.WorkerBody;
import dev.longarc.application.queues.QueueStatistics;
import dev.longarc.store.DiskSpace;
import dev.longarc.store.StoreMetrics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;

/**
 * Gauges of the whole system. During an outage, a figure has no value instead of an old one. They
 * are updated every ten seconds on their own thread: a scrape should not wait for a server.
 */
final class MetricGauges implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(MetricGauges.class);
  private static final Duration EVERY = Duration.ofSeconds(10);

  private final StoreMetrics store;
  private final QueueStatistics queues;
  private final HealthIndicator database;
  private final HealthIndicator temporal;
  private final List<Rows> all = new ArrayList<>();
  private volatile @Nullable Thread thread;

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
    up = rows(registry, "longarc.component.up", "1 when the server answers, otherwise 0");
    experiments = rows(registry, "longarc.experiments.stored", "Experiments in the store");
    due = rows(registry, "longarc.experiment.due", "Evaluations without a result, of open ones");
    spent = rows(registry, "longarc.experiment.spent.usd", "Spending of an open experiment");
    limit = rows(registry, "longarc.experiment.limit.usd", "Limit of an open experiment, if any");
    lastResult =
        rows(registry, "longarc.last.result.timestamp.seconds", "Time of the newest result");
    accuracy = rows(registry, "longarc.strategy.accuracy", "Share of scored submissions, 0 to 1");
    budgetAlerts = rows(registry, "longarc.budget.alerts.last.hour", "Passed thresholds of limits");
    backlog =
        rows(registry, "longarc.queue.backlog", "Tasks that wait for a worker, approximately");
    oldestWait = rows(registry, "longarc.queue.oldest.wait.seconds", "Wait of the oldest task");
    workers = rows(registry, "longarc.queue.workers", "Live workers");
    slotsUsed = rows(registry, "longarc.queue.slots.used", "Tasks that they run");
    slots = rows(registry, "longarc.queue.slots", "Tasks that they can run at once");
    gauge(registry, "longarc.disk.free.bytes", "Free space on the disk of the home", disk, true);
    gauge(registry, "longarc.disk.minimum.bytes", "Minimum free space for new work", disk, false);
  }

  private Rows rows(MeterRegistry registry, String name, String description) {
    var rows = new Rows(registry, name, description);
    all.add(rows);
    return rows;
  }

  private static void gauge(
      MeterRegistry registry, String name, String description, DiskSpace disk, boolean free) {
    Gauge.builder(name, disk, of -> free ? of.freeBytes() : of.minimumBytes())
        .description(description)
        .strongReference(true)
        .register(registry);
  }

  @Override
  public void start() {
    thread = Thread.ofVirtual().name("figures").start(this::run);
  }

  private void run() {
    try {
      while (true) {
        tryToLook();
        Thread.sleep(EVERY);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // stop() ends the schedule
    }
  }

  private void tryToLook() {
    try {
      look();
    } catch (RuntimeException e) { // the next update may succeed
      log.warn("The figures could not be updated: {}", e.toString());
    }
  }

  @Override
  public void stop() {
    var running = thread;
    thread = null;
    if (running != null) {
      running.interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }

  /** Reads all sources; does not throw when one does not answer. */
  private void look() {
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
    all.forEach(Rows::show);
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
    List<WorkerBody> alive = queue.workers();
    if (alive != null) {
      workers.add(alive.size(), tags);
      slotsUsed.add(alive.stream().mapToInt(WorkerBody::slotsUsed).sum(), tags);
      slots.add(queue.slots(), tags);
    }
  }

  /** A gauge with a row for each set of tags; every update replaces all rows. */
  private static final class Rows {
    private final MultiGauge gauge;
    private final List<MultiGauge.Row<?>> rows = new ArrayList<>();

    Rows(MeterRegistry registry, String name, String description) {
      gauge = MultiGauge.builder(name).description(description).register(registry);
    }

    /**
     * @param value null: unknown, so no row
     * @param tags names and values in turn
     */
    void add(@Nullable Number value, String... tags) {
      if (value != null) {
        rows.add(MultiGauge.Row.of(Tags.of(tags), value));
      }
    }

    /** Shows the rows that were added since the last call, and no others. */
    void show() {
      gauge.register(List.copyOf(rows), true);
      rows.clear();
    }
  }
}
