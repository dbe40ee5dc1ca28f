package dev.longarc.api.live;

import dev.longarc.api.wiring.Direction;
import dev.longarc.api.wiring.Needs;
import dev.longarc.api.wiring.Times;
import dev.longarc.application.Caller;
import dev.longarc.application.Permission;
import dev.longarc.application.contract.SystemEventBody.SystemEventPageBody;
import dev.longarc.application.live.EventAccess.EventQuery;
import dev.longarc.application.live.EventAccess.Level;
import dev.longarc.application.live.EventUseCases;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/events")
@Tag(name = "events")
final class EventController {
  private final EventUseCases events;

  EventController(EventUseCases events) {
    this.events = events;
  }

  /** As requests name it. */
  enum Severity {
    debug,
    info,
    warning,
    error,
    critical;

    private Level level() {
      return Level.valueOf(name().toUpperCase(Locale.ROOT));
    }
  }

  @GetMapping
  @Needs(Permission.READ)
  @Operation(
      summary = "List events of the system, newest first",
      description = "Events of security are for administrators only.")
  SystemEventPageBody list(
      Caller caller,
      @Parameter(
              description =
                  "Words of messages and contexts: \"a phrase\", or, -without, as in a search engine")
          @RequestParam(required = false)
          @Nullable String q,
      @RequestParam(required = false) @Nullable List<Severity> severity,
      @Parameter(description = "Such as disk_full") @RequestParam(required = false)
          @Nullable String type,
      @RequestParam(name = "experiment_id", required = false) @Nullable String experimentId,
      @Parameter(description = "The first time") @RequestParam(required = false)
          @Nullable OffsetDateTime from,
      @Parameter(description = "The time after the last") @RequestParam(required = false)
          @Nullable OffsetDateTime before,
      @Parameter(description = Direction.CURSOR) @RequestParam(required = false)
          @Nullable String cursor,
      @Parameter(
              description = "Events of a page",
              schema = @Schema(type = "integer", minimum = "1", maximum = "1000"))
          @RequestParam(defaultValue = "100")
          int limit) {
    return events.list(
        caller,
        new EventQuery(
            q,
            levels(severity),
            type,
            experimentId,
            Times.instant(from),
            Times.instant(before),
            cursor,
            limit));
  }

  private static Set<Level> levels(@Nullable List<Severity> severities) {
    return severities == null
        ? Set.of()
        : severities.stream().map(Severity::level).collect(Collectors.toUnmodifiableSet());
  }
}
