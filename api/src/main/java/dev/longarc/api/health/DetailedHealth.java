package dev.longarc.api.health;

import dev.longarc.api.health.HealthBody.ComponentBody;
import dev.longarc.api.health.HealthBody.State;
import dev.longarc.api.wiring.ApiSettings.Health;
import dev.longarc.application.queues.QueueBody;
import dev.longarc.application.queues.QueueStatistics;
import dev.longarc.application.statistics.MachineLoad;
import dev.longarc.store.DiskSpace;
import dev.longarc.store.StoreProbe;
import dev.longarc.strategy.Pool;
import dev.longarc.workflows.TaskQueues;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Checks all components at the same time, each on a thread of its own with a time limit: a server
 * that does not answer does not delay what is known of the others.
 */
public final class DetailedHealth {
  private static final Path GPU_DRIVER = Path.of("/proc/driver/nvidia/version");

  private final DataSource store;
  private final TemporalHealth temporal;
  private final QueueStatistics queues;
  private final DiskSpace disk;
  private final MachineLoad machine;
  private final Health limits;
  private final Clock clock;

  DetailedHealth(
      DataSource store,
      TemporalHealth temporal,
      QueueStatistics queues,
      DiskSpace disk,
      MachineLoad machine,
      Health limits,
      Clock clock) {
    this.store = store;
    this.temporal = temporal;
    this.queues = queues;
    this.disk = disk;
    this.machine = machine;
    this.limits = limits;
    this.clock = clock;
  }

  /** What a check found, without the time that it took. */
  record Finding(
      State state, @Nullable Double value, @Nullable Double threshold, @Nullable String message) {
    static Finding of(State state, @Nullable String message) {
      return new Finding(state, null, null, message);
    }
  }

  public HealthBody check() {
    var checks = new ArrayList<CompletableFuture<ComponentBody>>();
    checks.add(server("database", () -> StoreProbe.whyUnavailable(store, limit()).orElse(null)));
    checks.add(server("temporal", () -> temporal.whyUnavailable(limit())));
    checks.add(component("orchestrator", () -> workers(TaskQueues.EXPERIMENTS)));
    for (Pool pool : Pool.values()) {
      String name = "workers_" + pool.name().toLowerCase(Locale.ROOT);
      checks.add(component(name, () -> workers(pool.taskQueue())));
    }
    checks.add(component("disk", this::disk));
    checks.add(component("memory", () -> share(machine.memoryPercent(), limits.memoryPercent())));
    checks.add(component("cpu", () -> share(machine.cpuPercent(), limits.cpuPercent())));
    checks.add(component("gpu", DetailedHealth::gpu));
    return HealthBody.of(clock.instant(), checks.stream().map(CompletableFuture::join).toList());
  }

  private Duration limit() {
    return limits.unhealthyAfter();
  }

  /** A server is also judged by the time until it answers. */
  private CompletableFuture<ComponentBody> server(
      String name, Supplier<@Nullable String> whyUnavailable) {
    return component(
            name,
            () -> {
              String why = whyUnavailable.get();
              return why == null
                  ? Finding.of(State.healthy, null)
                  : Finding.of(State.unhealthy, why);
            })
        .thenApply(this::slow);
  }

  private ComponentBody slow(ComponentBody answered) {
    boolean slow = answered.latencyMs() > limits.degradedAfter().toMillis();
    return answered.state() == State.healthy && slow
        ? new ComponentBody(
            answered.name(), State.degraded, answered.latencyMs(), null, null, "answers slowly")
        : answered;
  }

  private CompletableFuture<ComponentBody> component(String name, Supplier<Finding> check) {
    long start = System.nanoTime();
    var late = Finding.of(State.unhealthy, "no answer within %d ms".formatted(limit().toMillis()));
    return CompletableFuture.supplyAsync(check, Thread::startVirtualThread)
        .completeOnTimeout(late, limit().toMillis(), TimeUnit.MILLISECONDS)
        .exceptionally(e -> Finding.of(State.unknown, "the check failed: " + e.getMessage()))
        .thenApply(finding ->
            new ComponentBody(
                name,
                finding.state(),
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start),
                finding.value(),
                finding.threshold(),
                finding.message()));
  }

  private Finding workers(String queue) {
    return workers(queues.queues().stream().filter(each -> each.queue().equals(queue)).toList());
  }

  static Finding workers(List<QueueBody> halves) {
    var queue = halves.getFirst();
    var alive = queue.workers();
    if (alive == null) {
      return Finding.of(State.unknown, queue.note());
    }
    double number = alive.size();
    if (number > 0) {
      return new Finding(State.healthy, number, null, null);
    }
    boolean waiting =
        halves.stream().map(QueueBody::backlog).anyMatch(backlog -> backlog != null && backlog > 0);
    return waiting
        ? new Finding(State.unhealthy, number, null, "work waits, and no worker is alive")
        : new Finding(State.degraded, number, null, "no worker is alive");
  }

  private Finding disk() {
    double used = machine.diskPercent(disk.folder());
    double threshold = limits.diskPercent();
    if (disk.whyFull().isPresent()) {
      return new Finding(
          State.unhealthy, used, threshold, "nothing new starts: too little space is left");
    }
    return share(OptionalDouble.of(used), threshold);
  }

  static Finding share(OptionalDouble used, double threshold) {
    if (used.isEmpty()) {
      return new Finding(State.unknown, null, threshold, null);
    }
    double percent = used.getAsDouble();
    return percent < threshold
        ? new Finding(State.healthy, percent, threshold, null)
        : new Finding(State.degraded, percent, threshold, "more than the threshold is in use");
  }

  private static Finding gpu() {
    return Files.exists(GPU_DRIVER)
        ? Finding.of(State.healthy, "the driver is loaded")
        : Finding.of(State.unknown, "this machine has none");
  }
}
