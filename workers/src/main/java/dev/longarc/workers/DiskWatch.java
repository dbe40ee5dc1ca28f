package dev.longarc.workers;

import dev.longarc.store.DiskSpace;
import dev.longarc.store.SystemEvents;
import dev.longarc.store.SystemEvents.Severity;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Says why nothing new may start, like {@link DiskSpace}, and notes the beginning and the end of
 * that state in the store. It is asked before each start and by the reconciler's schedule.
 */
final class DiskWatch implements Supplier<Optional<String>> {
  private static final Logger log = LoggerFactory.getLogger(DiskWatch.class);

  private final DiskSpace disk;
  private final SystemEvents events;
  private boolean full;

  DiskWatch(DiskSpace disk, SystemEvents events) {
    this.disk = disk;
    this.events = events;
  }

  /** Empty when there is room. */
  @Override
  public synchronized Optional<String> get() {
    Optional<String> why = disk.whyFull();
    if (why.isPresent() != full) {
      changed(why);
    }
    return why;
  }

  private void changed(Optional<String> why) {
    try {
      if (why.isPresent()) {
        log.warn("{}", why.get());
        note("disk_full", Severity.CRITICAL, why.get());
      } else {
        log.info("The disk has room again: waiting work starts.");
        note("disk_has_room", Severity.INFO, "The disk has room again: waiting work starts.");
      }
      full = why.isPresent();
    } catch (DataAccessException e) { // the next call tries again
      log.warn("Can't note that the disk's state has changed: {}", e.toString());
    }
  }

  private void note(String type, Severity severity, String message) {
    events.add(
        type,
        "orchestrator",
        severity,
        message,
        Map.of(
            "folder", disk.folder().toString(),
            "free_bytes", Long.toString(disk.freeBytes()),
            "minimum_bytes", Long.toString(disk.minimumBytes())));
  }
}
