package dev.longarc.workers;

import dev.longarc.activities.notifications.NotificationTurn;
import dev.longarc.store.StoreUnavailableException;
import dev.longarc.workflows.notifications.DailySummarySchedule;
import io.grpc.Status;
import java.time.Duration;
import java.time.LocalTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends what is to be told, every few seconds, and sets the schedule of the daily summary once. */
final class NotificationSchedule extends Turns {
  private static final Logger log = LoggerFactory.getLogger(NotificationSchedule.class);
  private static final Duration EVERY = Duration.ofSeconds(5);

  private final NotificationTurn notifications;
  private final DailySummarySchedule summary;
  private final LocalTime time;
  private boolean summarySet;
  private String lastFailure = "";

  NotificationSchedule(
      NotificationTurn notifications, DailySummarySchedule summary, LocalTime time) {
    super("notifications");
    this.notifications = notifications;
    this.summary = summary;
    this.time = time;
  }

  @Override
  Duration turn() {
    try {
      if (!summarySet) {
        setSummary();
      }
      notifications.run();
      lastFailure = "";
    } catch (RuntimeException e) { // the next turn tries again
      if (!isOutage(e) && !e.toString().equals(lastFailure)) {
        log.warn("Messages wait: {}", e.toString());
        lastFailure = e.toString();
      }
    }
    return EVERY;
  }

  private void setSummary() {
    if (!summary.set(time)) {
      log.info("This Temporal server has no schedules, so nobody gets a daily summary.");
    }
    summarySet = true;
  }

  /** Outages are logged elsewhere; at its first start a server lacks its namespace for a while. */
  private static boolean isOutage(RuntimeException failure) {
    return StoreUnavailableException.caused(failure)
        || switch (Status.fromThrowable(failure).getCode()) {
          case UNAVAILABLE, DEADLINE_EXCEEDED, NOT_FOUND -> true;
          default -> false;
        };
  }
}
