package dev.longarc.api.experiments;

import dev.longarc.api.wiring.Direction;
import dev.longarc.api.wiring.Needs;
import dev.longarc.api.wiring.Times;
import dev.longarc.application.Caller;
import dev.longarc.application.Permission;
import dev.longarc.application.contract.ExperimentBodies;
import dev.longarc.application.contract.ExperimentBodies.ExperimentPageBody;
import dev.longarc.application.contract.ExperimentQuery;
import dev.longarc.application.contract.ExperimentQuery.Sort;
import dev.longarc.application.contract.OperationBody.OperationPageBody;
import dev.longarc.application.experiments.ExperimentQueries;
import dev.longarc.application.experiments.StoreUseCases;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** All experiments, and what operators did to them. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "experiments")
final class ExperimentListController {
  private final ExperimentQueries queries;

  ExperimentListController(StoreUseCases store) {
    queries = store.experiments();
  }

  /** The statuses, as parameters name them. */
  enum Status {
    created,
    in_progress,
    paused,
    completed,
    stopped,
    cancelled
  }

  @GetMapping("/experiments")
  @Needs(Permission.READ)
  @Operation(
      summary = "List experiments; all conditions hold",
      description = "Equal ones are ordered by id.")
  ExperimentPageBody list(
      Caller caller,
      @Parameter(description = "May be repeated") @RequestParam(required = false)
          @Nullable List<Status> status,
      @Parameter(description = "A part of the name, in any case") @RequestParam(required = false)
          @Nullable String name,
      @RequestParam(required = false) @Nullable String dataset,
      @Parameter(description = "The plan's name") @RequestParam(required = false)
          @Nullable String plan,
      @Parameter(description = "One of its tags") @RequestParam(required = false)
          @Nullable String tag,
      @RequestParam(name = "created_by", required = false) @Nullable String createdBy,
      @Parameter(description = "Inclusive")
          @RequestParam(name = "created_from", required = false)
          @DateTimeFormat(iso = ISO.DATE_TIME)
          @Nullable OffsetDateTime createdFrom,
      @Parameter(description = "Exclusive")
          @RequestParam(name = "created_before", required = false)
          @DateTimeFormat(iso = ISO.DATE_TIME)
          @Nullable OffsetDateTime createdBefore,
      @Parameter(description = "This experiment and its repeats, by the id of the first one")
          @RequestParam(name = "repeat_of", required = false)
          @Nullable String repeatOf,
      @RequestParam(defaultValue = "created") Sort sort,
      @RequestParam(defaultValue = "desc") Direction order,
      @Parameter(description = Direction.CURSOR) @RequestParam(required = false)
          @Nullable String cursor,
      @Parameter(
              description = "Experiments of a page",
              schema = @Schema(type = "integer", minimum = "1", maximum = "1000"))
          @RequestParam(defaultValue = "100")
          int limit) {
    var statuses =
        (status == null ? List.<Status>of() : status)
            .stream()
                .map(each -> ExperimentBodies.status(each.name()))
                .collect(Collectors.toUnmodifiableSet());
    return queries.list(
        caller,
        new ExperimentQuery(
            statuses,
            name,
            dataset,
            plan,
            tag,
            createdBy,
            Times.instant(createdFrom),
            Times.instant(createdBefore),
            repeatOf,
            sort,
            order == Direction.desc,
            cursor,
            limit));
  }

  @GetMapping("/operator-log")
  @Needs(Permission.READ)
  @Operation(
      summary = "List what operators did to all experiments, newest first",
      description = "Those that were deleted within a year included.")
  OperationPageBody operations(
      Caller caller,
      @Parameter(description = Direction.CURSOR) @RequestParam(required = false)
          @Nullable String cursor,
      @Parameter(
              description = "Entries of a page",
              schema = @Schema(type = "integer", minimum = "1", maximum = "1000"))
          @RequestParam(defaultValue = "100")
          int limit) {
    return queries.operations(caller, null, cursor, limit);
  }
}
