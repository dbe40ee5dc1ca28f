package dev.longarc.workers;

import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
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
 * <p>The SDK's own start fails when the server is away, and after an outage its pollers sleep for
 * up to a minute. So a thread of ours waits for the server before it starts the worker, and
 * suspends polling while the health check fails: a suspended poller collects no back-off, and what
 * is running goes on.
 */
final class RoleWorker implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(RoleWorker.class);
  private static final Duration HEALTH_CHECK_EVERY = Duration.ofSeconds(1);

  private final String role;
  private final int phase;
  private final Duration drain;
  private final WorkflowServiceStubs stubs;
  private final WorkerFactory factory;
  private volatile @Nullable Thread watch;
  private volatile boolean polls;

  /**
   * @param phase Spring stops higher phases first
   * @param drain how long a stop waits for what is running
   * @param register adds the worker, its workflows and activities
   */
  RoleWorker(
      String role,
      int phase,
      Duration drain,
      WorkflowClient client,
      Consumer<WorkerFactory> register) {
    this.role = role;
    this.phase = phase;
    this.drain = drain;
    this.stubs = client.getWorkflowServiceStubs();
    this.factory =
        WorkerFactory.newInstance(
            client, WorkerFactoryOptions.newBuilder().setUsingVirtualWorkflowThreads(true).build());
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
        boolean now = serverIsHealthy();
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

  /** A healthy server may not have the namespace yet: then the next turn tries again. */
  private void tryToStart() {
    try {
      factory.start();
      log.info("The {} worker polls.", role);
    } catch (StatusRuntimeException e) {
      log.warn("The {} worker can't start yet: {}", role, e.getStatus());
    }
  }

  /** Whether it asks an answering server for work, as of the last look a second ago. */
  boolean polls() {
    return polls && isRunning();
  }

  private void changed(boolean healthy) {
    if (healthy) {
      log.info("The Temporal server answers again; the {} worker polls.", role);
      factory.resumePolling();
    } else {
      log.warn("The Temporal server does not answer; the {} worker waits for it.", role);
      if (factory.isStarted()) {
        factory.suspendPolling();
      }
    }
  }

  private boolean serverIsHealthy() {
    try {
      stubs.healthCheck();
      return true;
    } catch (RuntimeException e) {
      log.debug("health check", e);
      return false;
    }
  }

  @Override
  public void stop() {
    var watching = watch;
    watch = null;
    if (watching != null) {
      watching.interrupt();
    }
    if (factory.isStarted()) {
      factory.shutdown();
      factory.awaitTermination(drain.toMillis(), TimeUnit.MILLISECONDS);
    }
    if (!factory.isTerminated()) {
      factory.shutdownNow();
    }
    log.info("The {} worker has stopped.", role);
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
