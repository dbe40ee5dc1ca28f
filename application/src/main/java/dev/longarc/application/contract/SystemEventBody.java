package dev.longarc.application.contract;

import dev.longarc.store.SystemEvents.Entry;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An event of the system, such as a restart, an outage or an alert. */
@Schema(name = "SystemEvent")
public record SystemEventBody(
    long eventId,
    @Schema(description = "Such as started, disk_full, no_workers, account_locked") String type,
    @Schema(description = "The part that noted it") String source,
    @Schema(allowableValues = {"debug", "info", "warning", "error", "critical"}) String severity,
    String message,
    Map<String, String> context,
    Instant occurredAt) {
  /** A part of the list, newest first. */
  @Schema(name = "SystemEvents")
  public record SystemEventPageBody(
      List<SystemEventBody> events,
      @Schema(description = "The cursor of the next page; null: this is the last one")
          @Nullable String nextCursor) {}

  public static SystemEventBody of(Entry entry) {
    var event = entry.event();
    return new SystemEventBody(
        entry.id(),
        event.type(),
        event.source(),
        event.severity().name().toLowerCase(Locale.ROOT),
        event.message(),
        event.context(),
        event.occurredAt());
  }
}
