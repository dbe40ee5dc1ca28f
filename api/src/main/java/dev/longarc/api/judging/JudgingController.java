package dev.longarc.api.judging;

import dev.longarc.api.errors.Refuses;
import dev.longarc.api.wiring.Needs;
import dev.longarc.application.Caller;
import dev.longarc.application.ErrorCode;
import dev.longarc.application.Permission;
import dev.longarc.application.judging.ComparisonBody;
import dev.longarc.application.judging.JudgingUseCases;
import dev.longarc.application.judging.ReportBody;
import dev.longarc.application.judging.ReportFormat;
import dev.longarc.application.judging.StrategiesBody;
import dev.longarc.application.judging.UnionBody;
import dev.longarc.pages.report.OfflineReport;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "judging", description = "How good experiments are, and which is better")
final class JudgingController {
  private final JudgingUseCases judging;
  private final OfflineReport offline;

  JudgingController(JudgingUseCases judging, OfflineReport offline) {
    this.judging = judging;
    this.offline = offline;
  }

  @GetMapping("/experiments/{id}/report")
  @Needs(Permission.READ)
  @Refuses(ErrorCode.EXPERIMENT_NOT_FOUND)
  @Operation(
      summary = "Report how good an experiment is",
      description =
          "By the newest result of each ARC task: scores with intervals, answers, strategies, costs,"
              + " times, failures, confidences. The last line of the Markdown stands alone.")
  @ApiResponse(
      responseCode = "200",
      description = "As JSON, or the same as Markdown",
      content = {
        @Content(
            mediaType = "application/json",
            schema = @Schema(implementation = ReportBody.class)),
        @Content(mediaType = "text/markdown", schema = @Schema(type = "string"))
      })
  ResponseEntity<String> report(
      Caller caller,
      @PathVariable String id,
      @Parameter(description = "By which features of puzzles; absent: by six usual ones")
          @RequestParam(defaultValue = "")
          List<String> feature,
      @RequestParam(defaultValue = "json") ReportFormat format) {
    return ReportAnswer.of(format, judging.report(caller, id, feature, format));
  }

  @GetMapping("/experiments/{id}/export")
  @Needs(Permission.READ)
  @Refuses(ErrorCode.EXPERIMENT_NOT_FOUND)
  @Operation(
      summary = "Download an experiment as one HTML file",
      description =
          "Figures, failures, strategies, and each evaluation with its grids: it opens without a network,"
              + " and prints. Test outputs are in it where they may be shown. Written while it is read.")
  @ApiResponse(
      responseCode = "200",
      description = "The file",
      content = @Content(mediaType = "text/html", schema = @Schema(type = "string")))
  void export(
      Caller caller,
      @PathVariable String id,
      @Parameter(
              description =
                  "Of more than 2,000 evaluations also the grids of those that are solved or wrong")
          @RequestParam(defaultValue = "false")
          boolean whole,
      HttpServletResponse response)
      throws IOException {
    judging.refuseUnknown(id);
    response.setContentType("text/html;charset=UTF-8");
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        ContentDisposition.attachment().filename(id + ".html").build().toString());
    offline.write(caller, id, whole, response.getWriter());
  }

  @GetMapping("/experiments/{id}/strategies")
  @Needs(Permission.READ)
  @Refuses(ErrorCode.EXPERIMENT_NOT_FOUND)
  @Operation(
      summary = "Show what each strategy of an experiment contributed",
      description =
          "The figures of the report, without reading attempts; the sets of strategies that solved the"
              + " same ARC tasks; and how solved ARC tasks and spending grew.")
  StrategiesBody strategies(Caller caller, @PathVariable String id) {
    return judging.strategies(caller, id);
  }

  @GetMapping("/comparisons")
  @Needs(Permission.READ)
  @Refuses(ErrorCode.EXPERIMENT_NOT_FOUND)
  @Operation(
      summary = "Compare experiments with the first of them",
      description =
          "On the ARC tasks that all have scored, paired by their content. An arm is an experiment, or"
              + " several with commas between, which are pooled.")
  @ApiResponse(
      responseCode = "200",
      description = "As JSON, or the same as Markdown",
      content = {
        @Content(
            mediaType = "application/json",
            schema = @Schema(implementation = ComparisonBody.class)),
        @Content(mediaType = "text/markdown", schema = @Schema(type = "string"))
      })
  ResponseEntity<String> compare(
      Caller caller,
      @Parameter(description = "Ids of experiments, with commas between; twice or more")
          @RequestParam
          List<String> arm,
      @RequestParam(defaultValue = "json") ReportFormat format,
      @Parameter(hidden = true) HttpServletRequest request) {
    // not from the list: of a single value, Spring makes several at its commas
    var arms =
        Arrays.stream(request.getParameterValues("arm"))
            .map(ids -> List.of(ids.split(",", -1)))
            .toList();
    return ReportAnswer.of(format, judging.compare(caller, arms, format));
  }

  @GetMapping("/unions")
  @Needs(Permission.READ)
  @Refuses(ErrorCode.EXPERIMENT_NOT_FOUND)
  @Operation(
      summary = "Show what experiments have solved together",
      description = "Over the ARC tasks that at least one of them scored, by their content.")
  @ApiResponse(
      responseCode = "200",
      description = "As JSON, or the same as Markdown",
      content = {
        @Content(
            mediaType = "application/json",
            schema = @Schema(implementation = UnionBody.class)),
        @Content(mediaType = "text/markdown", schema = @Schema(type = "string"))
      })
  ResponseEntity<String> union(
      Caller caller,
      @Parameter(description = "Two or more") @RequestParam List<String> experiment,
      @RequestParam(defaultValue = "json") ReportFormat format) {
    return ReportAnswer.of(format, judging.union(caller, experiment, format));
  }
}
