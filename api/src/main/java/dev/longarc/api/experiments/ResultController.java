package dev.longarc.api.experiments;

import dev.longarc.api.wiring.Direction;
import dev.longarc.api.wiring.Needs;
import dev.longarc.api.wiring.Times;
import dev.longarc.application.Caller;
import dev.longarc.application.Permission;
import dev.longarc.application.contract.CellsBody;
import dev.longarc.application.contract.FailuresBody;
import dev.longarc.application.contract.ResultBody;
import dev.longarc.application.contract.ResultPageBody;
import dev.longarc.application.contract.ResultQuery;
import dev.longarc.application.contract.ResultQuery.Between;
import dev.longarc.application.contract.ResultQuery.Sort;
import dev.longarc.application.contract.SubmissionFormat;
import dev.longarc.application.experiments.ExperimentQueries;
import dev.longarc.application.experiments.ResultExport;
import dev.longarc.application.experiments.ResultExport.Format;
import dev.longarc.application.experiments.StoreUseCases;
import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.Verdict;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** An experiment's results: pages, exports and Kaggle's submission. */
@RestController
@RequestMapping("/api/v1/experiments/{id}")
@Tag(name = "results", description = "What came of an experiment")
final class ResultController {
  private final ExperimentQueries queries;

  ResultController(StoreUseCases store) {
    queries = store.experiments();
  }

  /** The rounds of a retried evaluation to list. */
  enum Rounds {
    newest,
    all
  }

  @GetMapping("/results")
  @Needs(Permission.READ)
  @Operation(summary = "List results; all conditions hold")
  ResultPageBody list(
      Caller caller,
      @PathVariable String id,
      @Parameter(description = "Of retried evaluations: the newest result, or those of all rounds")
          @RequestParam(defaultValue = "newest")
          Rounds round,
      @Parameter(description = "Only these verdicts; may be repeated")
          @RequestParam(required = false)
          @Nullable List<Verdict> verdict,
      @Parameter(description = "Only these kinds of failures, recovered or not; may be repeated")
          @RequestParam(required = false)
          @Nullable List<FailureType> failure,
      @Parameter(description = "Of the first attempt") @RequestParam(required = false)
          @Nullable String strategy,
      @Parameter(description = "In US dollars, of all its strategy runs")
          @RequestParam(name = "min_cost", required = false)
          @Nullable BigDecimal minCost,
      @RequestParam(name = "max_cost", required = false) @Nullable BigDecimal maxCost,
      @Parameter(description = "From the evaluation's start to its end")
          @RequestParam(name = "min_time_ms", required = false)
          @Nullable Long minTimeMs,
      @RequestParam(name = "max_time_ms", required = false) @Nullable Long maxTimeMs,
      @Parameter(description = "Inclusive")
          @RequestParam(name = "recorded_from", required = false)
          @DateTimeFormat(iso = ISO.DATE_TIME)
          @Nullable OffsetDateTime recordedFrom,
      @Parameter(description = "Exclusive")
          @RequestParam(name = "recorded_before", required = false)
          @DateTimeFormat(iso = ISO.DATE_TIME)
          @Nullable OffsetDateTime recordedBefore,
      @Parameter(description = "The first characters of the ARC task's id")
          @RequestParam(name = "task_id_prefix", required = false)
          @Nullable String taskIdPrefix,
      @Parameter(description = "position: in the selection")
          @RequestParam(defaultValue = "position")
          Sort sort,
      @RequestParam(defaultValue = "asc") Direction order,
      @Parameter(description = Direction.CURSOR) @RequestParam(required = false)
          @Nullable String cursor,
      @Parameter(
              description = "Results of a page",
              schema = @Schema(type = "integer", minimum = "1", maximum = "1000"))
          @RequestParam(defaultValue = "100")
          int limit) {
    var query =
        new ResultQuery(
            set(verdict),
            set(failure),
            strategy,
            new Between<>(minCost, maxCost),
            new Between<>(minTimeMs, maxTimeMs),
            Times.instant(recordedFrom),
            Times.instant(recordedBefore),
            taskIdPrefix,
            round == Rounds.all,
            sort,
            order == Direction.desc,
            cursor,
            limit);
    return queries.results(caller, id, query);
  }

  private static <T> Set<T> set(@Nullable List<T> wanted) {
    return wanted == null ? Set.of() : Set.copyOf(wanted);
  }

  @GetMapping("/cells")
  @Needs(Permission.READ)
  @Operation(
      summary = "Show all evaluations as columns, in the selection's order",
      description =
          "10,000 of them take about 370 kB, and 110 kB compressed. Of retried ones the"
              + " newest round counts. Whoever follows the stream of events since as_of misses no"
              + " change.")
  CellsBody cells(Caller caller, @PathVariable String id) {
    return queries.cells(caller, id);
  }

  @GetMapping("/failures")
  @Needs(Permission.READ)
  @Operation(
      summary = "Group the failures by kind and message",
      description =
          "Of the newest rounds. Messages that differ in numbers and ids alone are one group. A retry"
              + " with the task_ids of a group repeats just these.")
  FailuresBody failures(Caller caller, @PathVariable String id) {
    return queries.failures(caller, id);
  }

  @GetMapping("/results/export")
  @Needs(Permission.READ)
  @Operation(
      summary = "Download all results, in the selection's order",
      description =
          "json: an array; jsonl: one object for each line; csv: one row for each result, without"
              + " grids. Written while it is read, so that its size does not matter; results that come"
              + " meanwhile may be part of it.")
  @ApiResponse(
      responseCode = "200",
      description = "The file",
      content = {
        @Content(
            mediaType = "application/json",
            array = @ArraySchema(schema = @Schema(implementation = ResultBody.class))),
        @Content(mediaType = "application/jsonl", schema = @Schema(type = "string")),
        @Content(mediaType = "text/csv", schema = @Schema(type = "string"))
      })
  void export(
      Caller caller,
      @PathVariable String id,
      @RequestParam(defaultValue = "jsonl") Format format,
      @Parameter(description = "Of retried evaluations: the newest result, or those of all rounds")
          @RequestParam(defaultValue = "newest")
          Rounds round,
      @Parameter(description = "Only these verdicts; may be repeated")
          @RequestParam(required = false)
          @Nullable List<Verdict> verdict,
      HttpServletResponse response)
      throws IOException {
    queries.refuseUnknown(caller, id);
    response.setContentType(format.mediaType());
    response.setCharacterEncoding(StandardCharsets.UTF_8);
    attach(response, "%s.%s".formatted(id, format));
    new ResultExport(queries, caller, id, ResultQuery.of(round == Rounds.all, set(verdict)))
        .write(format, response.getOutputStream());
  }

  /** Lets browsers save the answer under this name. */
  private static void attach(HttpServletResponse response, String name) {
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        ContentDisposition.attachment().filename(name).build().toString());
  }

  @GetMapping("/submission")
  @Needs(Permission.READ)
  @Operation(
      summary = "Show Kaggle's submission",
      description =
          "For every ARC task of the selection, two attempts for each test input, by the newest"
              + " results. A missing attempt is [[0]]; a missing second one repeats the first. As CSV:"
              + " a row for each test input, with its rows of colours between bars.")
  @ApiResponse(
      responseCode = "200",
      description = "The content of submission.json, or the same as CSV",
      content = {
        @Content(mediaType = "application/json", schema = @Schema(type = "object")),
        @Content(mediaType = "text/csv", schema = @Schema(type = "string"))
      })
  ResponseEntity<String> submission(
      Caller caller,
      @PathVariable String id,
      @RequestParam(defaultValue = "json") SubmissionFormat format) {
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(format.mediaType()))
        .body(queries.submission(caller, id, format));
  }
}
