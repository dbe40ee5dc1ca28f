package dev.longarc.api.live;

import dev.longarc.api.wiring.ApiSettings;
import dev.longarc.application.ErrorCode;
import dev.longarc.application.RequestException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;

/**
 * The live connections: how many there may be, and whether their callers may still listen. They end
 * before the web server does, which otherwise would wait for them.
 */
public final class LiveConnections implements SmartLifecycle {
  private final ApiSettings.Live limits;
  private final Set<Connection> open = ConcurrentHashMap.newKeySet();
  private final Map<String, Integer> byAddress = new HashMap<>(); // guarded by this
  private int count; // guarded by this

  private volatile ScheduledExecutorService checks;
  private volatile boolean running;

  /** A connection. */
  public interface Connection {
    /** Ends it when its caller may not listen any more, or when nobody is there. */
    void check();

    void end();
  }

  LiveConnections(ApiSettings.Live limits, MeterRegistry metrics) {
    this.limits = limits;
    this.checks = scheduler();
    Gauge.builder("longarc.live.connections", open, Set::size)
        .description("LiveConnections that follow live events")
        .register(metrics);
  }

  private static ScheduledExecutorService scheduler() {
    return Executors.newSingleThreadScheduledExecutor(
        Thread.ofPlatform().daemon().name("live-checks").factory());
  }

  /**
   * Counts a further connection.
   *
   * @return to be run once when it is gone
   * @throws RequestException CONCURRENT_LIMIT_EXCEEDED
   */
  public synchronized Runnable enter(String address) {
    if (count >= limits.connections()) {
      throw full("(%d) connections follow live events".formatted(count), limits.connections());
    }
    int own = byAddress.getOrDefault(address, 0);
    if (own >= limits.perAddress() && !isLoopback(address)) {
      throw full(
          "(%d) connections from (%s) follow live events".formatted(own, address),
          limits.perAddress());
    }
    count++;
    byAddress.put(address, own + 1);
    return new Exit(address);
  }

  private static RequestException full(String why, int most) {
    return new RequestException(
        ErrorCode.CONCURRENT_LIMIT_EXCEEDED,
        why + ", as many as may.\nMaybe close one, or follow several experiments with one.",
        Map.of("concurrent", most));
  }

  private static boolean isLoopback(String address) {
    try {
      return InetAddress.getByName(address).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false; // not an address: never resolved, since it has the form of one
    }
  }

  private final class Exit implements Runnable {
    private final String address;
    private boolean gone;

    Exit(String address) {
      this.address = address;
    }

    @Override
    public void run() {
      synchronized (LiveConnections.this) {
        if (!gone) {
          gone = true;
          count--;
          byAddress.computeIfPresent(address, (_, own) -> own == 1 ? null : own - 1);
        }
      }
    }
  }

  public void add(Connection connection) {
    open.add(connection);
  }

  public void remove(Connection connection) {
    open.remove(connection);
  }

  @Override
  public void start() {
    if (checks.isShutdown()) {
      checks = scheduler();
    }
    var _ =
        checks.scheduleWithFixedDelay(
            () -> open.forEach(Connection::check),
            limits.check().toMillis(),
            limits.check().toMillis(),
            TimeUnit.MILLISECONDS);
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    checks.shutdownNow();
    open.forEach(Connection::end);
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
