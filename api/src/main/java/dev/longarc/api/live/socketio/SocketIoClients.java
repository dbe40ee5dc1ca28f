package dev.longarc.api.live.socketio;

import dev.longarc.api.live.socketio.SocketIoClient.Services;
import dev.longarc.application.ErrorCode;
import dev.longarc.application.RequestException;
import dev.longarc.application.identity.Secrets;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** The clients of Socket.IO. They end before the web server does, as other live connections do. */
final class SocketIoClients implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(SocketIoClients.class);
  private static final Duration TICK = Duration.ofMillis(500);

  private final Services services;
  private final Map<String, SocketIoClient> clients = new ConcurrentHashMap<>();

  private volatile @Nullable ScheduledExecutorService ticks;

  SocketIoClients(Services services, MeterRegistry metrics) {
    this.services = services;
    Gauge.builder("longarc.live.unauthenticated", this, SocketIoClients::unauthenticated)
        .description("Clients of Socket.IO that have not said yet who they are")
        .register(metrics);
  }

  /**
   * A further client, of which it is not known yet who it is.
   *
   * @throws RequestException CONCURRENT_LIMIT_EXCEEDED
   */
  synchronized SocketIoClient open(HttpServletRequest request) {
    var proof = services.credentials().find(request);
    refuseTooMany();
    String address = request.getRemoteAddr();
    Runnable exit = services.connections().enter(address);
    String sid = Secrets.random();
    Runnable gone =
        () -> {
          clients.remove(sid);
          exit.run();
        };
    var client = new SocketIoClient(sid, address, proof, services, gone);
    clients.put(sid, client);
    return client;
  }

  private void refuseTooMany() {
    int most = services.limits().unauthenticated();
    long unknown = unauthenticated();
    if (unknown >= most) {
      throw new RequestException(
          ErrorCode.CONCURRENT_LIMIT_EXCEEDED,
          "(%d) clients have not said yet who they are, as many as may.\nMaybe try again in some seconds."
              .formatted(unknown),
          Map.of("concurrent", most));
    }
  }

  /**
   * Finds the client of a request.
   *
   * @throws RequestException VALIDATION_ERROR when it is unknown, or of another address
   */
  SocketIoClient find(String sid, HttpServletRequest request) {
    SocketIoClient client = clients.get(sid);
    if (client == null || !client.address().equals(request.getRemoteAddr())) {
      throw RequestException.invalid(
          "sid", "The connection of this (sid) is unknown, or has ended.\nMaybe connect again.");
    }
    return client;
  }

  private long unauthenticated() {
    return clients.values().stream().filter(each -> !each.isAuthenticated()).count();
  }

  @Override
  public void start() {
    var scheduler =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("socket.io-ticks").factory());
    var _ =
        scheduler.scheduleWithFixedDelay(
            this::tick, TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
    ticks = scheduler;
  }

  private void tick() {
    long now = System.nanoTime();
    for (SocketIoClient client : clients.values()) {
      try {
        client.tick(now);
      } catch (RuntimeException e) { // the others need theirs
        LOG.error("A client of Socket.IO could not be asked whether it lives", e);
      }
    }
  }

  @Override
  public void stop() {
    ScheduledExecutorService own = ticks;
    if (own != null) {
      own.shutdownNow();
    }
    ticks = null;
    clients.values().forEach(SocketIoClient::end);
  }

  @Override
  public boolean isRunning() {
    return ticks != null;
  }
}
