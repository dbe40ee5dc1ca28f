package dev.longarc.api.judging;

import dev.longarc.api.errors.Refuses;
import dev.longarc.api.wiring.Needs;
import dev.longarc.application.Caller;
import dev.longarc.application.ErrorCode;
import dev.longarc.application.Permission;
import dev.longarc.application.contract.ContractJson;
import dev.longarc.application.contract.ReasonBody;
import dev.longarc.application.judging.BaselineBody;
import dev.longarc.application.judging.BaselineBody.BaselinesBody;
import dev.longarc.application.judging.BaselineRequest;
import dev.longarc.application.judging.RegressionBody;
import dev.longarc.application.judging.RegressionUseCases;
import dev.longarc.application.judging.ReportFormat;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "baselines", description = "Whether experiments are worse than a baseline")
final class BaselineController {
  private static final String ALL = "/baselines";
  private static final String ONE = "/experiments/{id}/regressions";

  private final RegressionUseCases regressions;

  BaselineController(RegressionUseCases regressions) {
    this.regressions = regressions;
  }

  @GetMapping(ALL)
  @Needs(Permission.READ)
  @Operation(summary = "List the baselines, by dataset and plan")
  BaselinesBody baselines(Caller caller) {
    return regressions.baselines(caller);
  }

  @PutMapping(path = ALL, consumes = MediaType.APPLICATION_JSON_VALUE)
  @Needs(Permission.RUN)
  @Operation(
      summary = "Make an experiment the baseline of its dataset and plan",
      description =
          "Experiments of both that complete later are compared with it. CONFLICT when it has not"
              + " completed.")
  @Refuses({ErrorCode.EXPERIMENT_NOT_FOUND, ErrorCode.CONFLICT})
  BaselineBody set(Caller caller, @RequestBody BaselineRequest body) {
    return regressions.setBaseline(caller, body);
  }

  @DeleteMapping(ALL)
  @Needs(Permission.RUN)
  @Operation(summary = "Remove a baseline", description = "Its experiment stays.")
  @ApiResponse(responseCode = "204", description = "Removed")
  @Refuses(ErrorCode.BASELINE_NOT_FOUND)
  ResponseEntity<Void> clear(
      Caller caller,
      @RequestParam String dataset,
      @Parameter(description = "Its name") @RequestParam String plan) {
    regressions.clearBaseline(caller, dataset, plan);
    return ResponseEntity.noContent().build();
  }

  @GetMapping(ONE)
  @Needs(Permission.READ)
  @Operation(
      summary = "Compare an experiment with its baseline",
      description =
          "As it was when the experiment completed; otherwise as it is now, compared with the present"
              + " baseline of its dataset and plan.")
  @ApiResponse(
      responseCode = "200",
      description = "As JSON, or the same as Markdown",
      content = {
        @Content(
            mediaType = "application/json",
            schema = @Schema(implementation = RegressionBody.class)),
        @Content(mediaType = "text/markdown", schema = @Schema(type = "string"))
      })
  @Refuses(ErrorCode.BASELINE_NOT_FOUND)
  ResponseEntity<String> regressions(
      Caller caller,
      @PathVariable String id,
      @Parameter(description = "Compare with the present baseline in any case")
          @RequestParam(defaultValue = "false")
          boolean now,
      @RequestParam(defaultValue = "json") ReportFormat format) {
    RegressionBody body = regressions.regressions(caller, id, now);
    return ReportAnswer.of(
        format,
        switch (format) {
          case json -> ContractJson.text(body);
          case md -> body.markdown();
        });
  }

  @PostMapping(ONE + "/acknowledge")
  @Needs(Permission.RUN)
  @Operation(
      summary = "Acknowledge the regression of an experiment",
      description =
          "The operator log has it. CONFLICT when it has none, or when it was acknowledged before.")
  @Refuses(ErrorCode.CONFLICT)
  RegressionBody acknowledge(
      Caller caller,
      @PathVariable String id,
      @RequestBody(required = false) @Nullable ReasonBody body) {
    return regressions.acknowledge(caller, id, body == null ? null : body.reason());
  }
}
