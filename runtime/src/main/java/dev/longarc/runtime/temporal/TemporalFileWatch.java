package dev.longarc.runtime.temporal;

import dev.longarc.runtime.processes.Supervisor;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the dev server's file while it runs. The server would refuse the damaged pages for ever.
 * So it is ended; its supervisor starts it again with a new file, and the reconciler starts the due
 * experiments.
 */
final class TemporalFileWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TemporalFileWatch.class);
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final DevServer server;
  private final Supervisor supervisor;
  private final Duration retention;
  private final Thread thread;

  private TemporalFileWatch(DevServer server, Supervisor supervisor, Duration retention) {
    this.server = server;
    this.supervisor = supervisor;
    this.retention = retention;
    this.thread = Thread.ofPlatform().daemon().name("watch-temporal-file").unstarted(this::watch);
  }

  /**
   * @param retention of the namespace on a new file
   */
  static TemporalFileWatch start(DevServer server, Supervisor supervisor, Duration retention) {
    var watch = new TemporalFileWatch(server, supervisor, retention);
    watch.thread.start();
    return watch;
  }

  private void watch() {
    try {
      while (true) {
        Thread.sleep(LOOK);
        look();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // close() ends the watch
    }
  }

  private void look() {
    var damage = server.damage();
    if (damage.isPresent()) {
      LOG.warn("Temporal's file is damaged ({}): its server starts again.", damage.get());
      supervisor.process().destroyForcibly();
    } else if (server.isNew()) {
      prepare();
    }
  }

  private void prepare() {
    try {
      server.connect();
      if (server.healthy(supervisor.process())) {
        server.prepare(retention);
        LOG.warn("Temporal has a new file; experiments continue from the store.");
      }
    } catch (RuntimeException e) { // it has just started: the next check tries again
      LOG.info("Temporal's new file is not ready yet: {}", e.toString());
    } finally {
      server.disconnect();
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
