package dev.longarc.workers;

import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowClient;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Runs one role's worker from start to drain.
 *
 * <p>The SDK's own start fails while the server is unavailable, and after an outage its pollers
 * sleep for up to a minute. So a thread of this class waits for the server before it starts the
 * worker, and suspends polling while the health check fails: a suspended poller collects no
 * back-off, and running work continues.
 */
final class RoleWorker implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(RoleWorker.class);
  private static final Duration HEALTH_CHECK_EVERY = Duration.ofSeconds(1);

  /** The time for the last health check, which is slow when the server is unavailable. */
  private static final Duration END_OF_WATCH = Duration.ofSeconds(2);

  private final String role;
  private final int phase;
  private final Runnable drain;
  private final Duration shutdown;
  private final ServerHealth server;
  private final WorkerFactory factory;
  private volatile @Nullable Thread watch;
  private volatile boolean polls;

  /**
   * @param phase Spring stops higher phases first
   * @param drain called after polling has stopped; returns when the worker may shut down
   * @param shutdown the longest wait for tasks that still run then
   * @param register adds the worker, its workflows and activities
   */
  RoleWorker(
      String role,
      int phase,
      Runnable drain,
      Duration shutdown,
      WorkflowClient client,
      ServerHealth server,
      Consumer<WorkerFactory> register) {
    this.role = role;
    this.phase = phase;
    this.drain = drain;
    this.shutdown = shutdown;
    this.server = server;
    this.factory =
        WorkerFactory.newInstance(
            client,
            WorkerFactoryOptions.newBuilder()
                .setUsingVirtualWorkflowThreads(true)
                .setWorkerInterceptors(new StoreOutages())
                .build());
    register.accept(factory);
  }

  @Override
  public void start() {
    watch = Thread.ofPlatform().daemon().name(role + "-server-watch").start(this::watch);
  }

  private void watch() {
    boolean healthy = true;
    try {
      while (true) {
        boolean now = server.answers();
        if (now && !factory.isStarted()) {
          tryToStart();
        } else if (now != healthy) {
          changed(now);
        }
        healthy = now;
        polls = now && factory.isStarted();
        Thread.sleep(HEALTH_CHECK_EVERY);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // stop() ends the watch
    }
  }

  /** Fails while a healthy server lacks the namespace; then the next turn tries again. */
  private void tryToStart() {
    try {
      factory.start();
      log.info("The {} worker polls.", role);
    } catch (StatusRuntimeException e) {
      log.warn("The {} worker can't start yet: {}", role, e.getStatus());
    }
  }

  /** Whether the worker polls and its server answered a second ago. */
  boolean polls() {
    return polls && isRunning();
  }

  private void changed(boolean healthy) {
    if (healthy) {
      factory.resumePolling();
    } else if (factory.isStarted()) {
      factory.suspendPolling();
    }
  }

  /** Workers of one phase stop side by side. */
  @Override
  public void stop(Runnable stopped) {
    Thread.ofPlatform()
        .name(role + "-stop")
        .start(() -> {
          try {
            stop();
          } finally {
            stopped.run();
          }
        });
  }

  @Override
  public void stop() {
    endWatch(); // otherwise it may resume polling
    if (factory.isStarted()) {
      factory.suspendPolling();
      drain.run();
      factory.shutdown();
      factory.awaitTermination(shutdown.toMillis(), TimeUnit.MILLISECONDS);
    }
    if (!factory.isTerminated()) {
      factory.shutdownNow();
    }
    log.info("The {} worker has stopped.", role);
  }

  private void endWatch() {
    var watching = watch;
    watch = null;
    if (watching != null) {
      watching.interrupt();
      try {
        watching.join(END_OF_WATCH);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public boolean isRunning() {
    return watch != null;
  }

  @Override
  public int getPhase() {
    return phase;
  }
}
