package dev.longarc.api.judging;

import dev.longarc.api.errors.Refuses;
import dev.longarc.api.wiring.Needs;
import dev.longarc.application.Caller;
import dev.longarc.application.ErrorCode;
import dev.longarc.application.Permission;
import dev.longarc.application.judging.JudgingUseCases;
import dev.longarc.application.judging.ReportFormat;
import dev.longarc.application.judging.RerankingBody;
import dev.longarc.application.judging.RuleName;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/experiments/{id}")
@Tag(name = "judging")
final class RerankController {
  private final JudgingUseCases judging;

  RerankController(JudgingUseCases judging) {
    this.judging = judging;
  }

  @GetMapping("/rerank")
  @Needs(Permission.READ)
  @Refuses(ErrorCode.EXPERIMENT_NOT_FOUND)
  @Operation(
      summary = "Try another choice of attempts on the stored candidates",
      description =
          "Nothing runs: a rule chooses two of the candidates of all strategy runs for each test"
              + " input, and what it solves is compared with what was submitted.")
  @ApiResponse(
      responseCode = "200",
      description = "As JSON, or the same as Markdown",
      content = {
        @Content(
            mediaType = "application/json",
            schema = @Schema(implementation = RerankingBody.class)),
        @Content(mediaType = "text/markdown", schema = @Schema(type = "string"))
      })
  ResponseEntity<String> rerank(
      Caller caller,
      @PathVariable String id,
      @Parameter(
              description =
                  "vote: the outputs of the most runs; verified: those of programs that reproduce all"
                      + " demonstrations; calibrated: the highest calibrated confidence")
          @RequestParam
          RuleName rule,
      @RequestParam(defaultValue = "json") ReportFormat format) {
    return ReportAnswer.of(format, judging.rerank(caller, id, rule, format));
  }
}
