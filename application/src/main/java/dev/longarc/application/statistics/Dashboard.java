package dev.longarc.application.statistics;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.longarc.application.Caller;
import dev.longarc.application.queues.QueueBody;
import dev.longarc.application.queues.QueueStatistics;
import dev.longarc.application.statistics.DashboardBody.BacklogBody;
import dev.longarc.application.statistics.DashboardBody.PoolLoadBody;
import dev.longarc.application.statistics.DashboardBody.TargetBody;
import dev.longarc.application.statistics.PerformanceBody.StrategyPerformanceBody;
import dev.longarc.store.StoreMetrics;
import dev.longarc.store.StoreMetrics.Recent;
import dev.longarc.store.StrategyPerformance;
import dev.longarc.strategy.Pool;
import dev.longarc.strategy.StrategyCatalog;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** How the system is doing, computed once in 2 s for any number of callers. */
public final class Dashboard {
  private static final Duration FRESH = Duration.ofSeconds(2);
  private static final Duration OF_RATE = Duration.ofMinutes(5);
  private static final Duration OF_ERRORS = Duration.ofHours(1);
  private static final String REQUESTS = "http.server.requests";

  private final StoreMetrics store;
  private final StrategyPerformance performance;
  private final StrategyStatistics strategies;
  private final QueueStatistics queues;
  private final StrategyCatalog catalog;
  private final MeterRegistry meters;
  private final MachineLoad machine;
  private final double memoryPercent;
  private final Clock clock;
  private final LoadingCache<Class<?>, DashboardBody> computed =
      Caffeine.newBuilder().expireAfterWrite(FRESH).build(_ -> compute());

  /**
   * @param memoryPercent the target of the memory in use
   */
  public Dashboard(
      DataSource store,
      StrategyStatistics strategies,
      QueueStatistics queues,
      StrategyCatalog catalog,
      MeterRegistry meters,
      MachineLoad machine,
      double memoryPercent,
      Clock clock) {
    this.store = new StoreMetrics(store);
    this.performance = new StrategyPerformance(store);
    this.strategies = strategies;
    this.queues = queues;
    this.catalog = catalog;
    this.meters = meters;
    this.machine = machine;
    this.memoryPercent = memoryPercent;
    this.clock = clock;
  }

  public DashboardBody metrics(Caller caller) {
    return computed.get(Dashboard.class);
  }

  private DashboardBody compute() {
    Instant now = clock.instant();
    List<QueueBody> all = queues.queues();
    Recent lastHour = store.recent(now.minus(OF_ERRORS));
    return new DashboardBody(
        now,
        experiments(),
        perMinute(now),
        spentToday(now),
        lastHour.results() == 0 ? null : (double) lastHour.failed() / lastHour.results(),
        requestErrors(),
        all.stream().map(BacklogBody::of).toList(),
        Arrays.stream(Pool.values()).map(pool -> PoolLoadBody.of(pool, queue(all, pool))).toList(),
        targets(now));
  }

  private Map<String, Long> experiments() {
    var counts = new TreeMap<String, Long>();
    store
        .experiments()
        .forEach((status, number) -> counts.put(status.name().toLowerCase(Locale.ROOT), number));
    return counts;
  }

  private double perMinute(Instant now) {
    Recent recent = store.recent(now.minus(OF_RATE));
    double minutes = Duration.between(recent.since(), now).toMillis() / 60_000.0;
    return minutes <= 0 ? 0 : recent.results() / minutes;
  }

  private BigDecimal spentToday(Instant now) {
    return performance.spentSince(now.truncatedTo(ChronoUnit.DAYS));
  }

  private static @Nullable QueueBody queue(List<QueueBody> all, Pool pool) {
    return all.stream()
        .filter(queue -> queue.queue().equals(pool.taskQueue()))
        .findFirst()
        .orElse(null);
  }

  private List<TargetBody> targets(Instant now) {
    return List.of(
        TargetBody.of(
            "task_processing",
            "The mean time of an evaluation from its start to its end, in 24 h",
            "s",
            store.recent(now.minus(TimeWindow.DAY.length())).meanSeconds(),
            30),
        TargetBody.of(
            "memory",
            "The used part of the memory of the API's machine",
            "%",
            boxed(machine.memoryPercent()),
            memoryPercent),
        TargetBody.of(
            "api_latency",
            "The mean time of a read through this process since its start",
            "ms",
            readMillis(),
            200),
        TargetBody.of(
            "inference",
            "The mean time of a strategy run of the inference pool, in 24 h",
            "s",
            inferenceSeconds(),
            5));
  }

  private static @Nullable Double boxed(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }

  private @Nullable Double requestErrors() {
    double all = count(requests(_ -> true));
    return all == 0
        ? null
        : count(requests(timer -> "SERVER_ERROR".equals(timer.getId().getTag("outcome")))) / all;
  }

  private @Nullable Double readMillis() {
    var reads =
        requests(timer ->
            "GET".equals(timer.getId().getTag("method"))
                && String.valueOf(timer.getId().getTag("uri")).startsWith("/api/"));
    double count = count(reads);
    double millis =
        reads.stream().mapToDouble(timer -> timer.totalTime(TimeUnit.MILLISECONDS)).sum();
    return count == 0 ? null : millis / count;
  }

  private List<Timer> requests(Predicate<Timer> which) {
    return meters.find(REQUESTS).timers().stream().filter(which).toList();
  }

  private static double count(Collection<Timer> timers) {
    return timers.stream().mapToLong(Timer::count).sum();
  }

  private @Nullable Double inferenceSeconds() {
    var runs =
        strategies.performance(TimeWindow.DAY).strategies().stream()
            .filter(each ->
                catalog
                    .find(each.strategy())
                    .filter(strategy -> strategy.pool() == Pool.INFERENCE)
                    .isPresent())
            .toList();
    long number = runs.stream().mapToLong(StrategyPerformanceBody::runs).sum();
    double seconds = runs.stream().mapToDouble(each -> each.meanSeconds() * each.runs()).sum();
    return number == 0 ? null : seconds / number;
  }
}
