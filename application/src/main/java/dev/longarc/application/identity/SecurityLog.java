package dev.longarc.application.identity;

import dev.longarc.store.AuditLog;
import dev.longarc.store.AuditLog.Event;
import dev.longarc.store.SystemEvents;
import dev.longarc.store.SystemEvents.Severity;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Notes what concerns security in the audit log, and in what operators are told. */
final class SecurityLog {
  private static final String SOURCE = "security";

  private final AuditLog audit;
  private final SystemEvents events;
  private final MeterRegistry metrics;

  SecurityLog(DataSource store, MeterRegistry metrics) {
    audit = new AuditLog(store);
    events = new SystemEvents(store);
    this.metrics = metrics;
    // alerts see the first event only as an increase from 0
    counter("lock", true);
    counter("refresh", false);
  }

  private Counter counter(String action, boolean done) {
    return metrics.counter(
        "longarc.security.events", "action", action, "result", done ? "done" : "refused");
  }

  void done(String action, String caller, @Nullable String target, String address) {
    add(new Event(action, caller, target, address, true, Map.of()));
  }

  void done(
      String action,
      String caller,
      @Nullable String target,
      String address,
      Map<String, Object> details) {
    add(new Event(action, caller, target, address, true, details));
  }

  void refused(String action, String caller, String address, String why) {
    add(new Event(action, caller, null, address, false, Map.of("why", why)));
  }

  private void add(Event event) {
    audit.add(event);
    counter(event.action(), event.done()).increment();
  }

  /** Warns operators: somebody may be attacking. */
  void alert(String type, String message, String user, String address) {
    events.add(type, SOURCE, Severity.WARNING, message, Map.of("user", user, "address", address));
  }
}
