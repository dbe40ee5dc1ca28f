package dev.longarc.api.statistics;

import dev.longarc.api.errors.Refuses;
import dev.longarc.api.wiring.Needs;
import dev.longarc.api.wiring.Times;
import dev.longarc.application.Caller;
import dev.longarc.application.ErrorCode;
import dev.longarc.application.Permission;
import dev.longarc.application.statistics.PoolTimeline;
import dev.longarc.application.statistics.TimelineBody;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "queues")
final class TimelineController {
  private static final String BUCKETS =
      "Into how many parts to divide the time; fewer when they were shorter than 10 s";

  private final PoolTimeline timeline;

  TimelineController(PoolTimeline timeline) {
    this.timeline = timeline;
  }

  @GetMapping("/pools/timeline")
  @Needs(Permission.READ)
  @Operation(
      summary = "Show what the pools did over a time",
      description =
          "From samples of the last 7 days, one every 5 s. A time of over 15 s without one is downtime,"
              + " and so is one in which the Temporal server did not answer.")
  TimelineBody pools(
      Caller caller,
      @Parameter(description = "Inclusive; absent: an hour before the end")
          @RequestParam(required = false)
          @DateTimeFormat(iso = ISO.DATE_TIME)
          @Nullable OffsetDateTime from,
      @Parameter(description = "Exclusive; absent: now")
          @RequestParam(required = false)
          @DateTimeFormat(iso = ISO.DATE_TIME)
          @Nullable OffsetDateTime to,
      @Parameter(
              description = BUCKETS,
              schema = @Schema(type = "integer", minimum = "1", maximum = "600"))
          @RequestParam(defaultValue = "600")
          int buckets) {
    return timeline.pools(caller, Times.instant(from), Times.instant(to), buckets);
  }

  @GetMapping("/experiments/{id}/timeline")
  @Needs(Permission.READ)
  @Refuses(ErrorCode.EXPERIMENT_NOT_FOUND)
  @Operation(
      summary = "Show what the pools did while an experiment existed",
      description =
          "From its creation to its end, or to now, with the experiment's events and operations. Samples"
              + " are kept for 7 days.")
  TimelineBody experiment(
      Caller caller,
      @PathVariable String id,
      @Parameter(
              description = BUCKETS,
              schema = @Schema(type = "integer", minimum = "1", maximum = "600"))
          @RequestParam(defaultValue = "600")
          int buckets) {
    return timeline.experiment(caller, id, buckets);
  }
}
