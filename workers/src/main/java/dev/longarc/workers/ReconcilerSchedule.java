package dev.longarc.workers;

import dev.longarc.activities.reconciler.Reconciler;
import dev.longarc.store.StoreUnavailableException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the {@link Reconciler} at start and every 30 s from then on, checks the disk, and deletes
 * what has expired.
 */
final class ReconcilerSchedule extends Turns {
  private static final Logger log = LoggerFactory.getLogger(ReconcilerSchedule.class);
  private static final Duration EVERY = Duration.ofSeconds(30);

  /** The server may start a moment after this process. */
  private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(2);

  private final Reconciler reconciler;
  private final DiskWatch disk;
  private final HourlyExpiry expiry;

  ReconcilerSchedule(Reconciler reconciler, DiskWatch disk, HourlyExpiry expiry) {
    super("reconciler");
    this.reconciler = reconciler;
    this.disk = disk;
    this.expiry = expiry;
  }

  @Override
  Duration turn() {
    return reconciled() ? EVERY : AFTER_A_FAILURE;
  }

  private boolean reconciled() {
    try {
      disk.get();
      boolean whole = reconciler.reconcile();
      expiry.look();
      return whole;
    } catch (Exception e) { // for example, the store is unavailable: the next turn tries again
      if (!StoreUnavailableException.caused(e)) { // outages are logged elsewhere
        log.warn("The reconciler could not finish its turn: {}", e.toString());
      }
      return false;
    }
  }
}
