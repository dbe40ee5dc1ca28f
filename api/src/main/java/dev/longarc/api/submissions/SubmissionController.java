package dev.longarc.api.submissions;

import dev.longarc.api.errors.Refuses;
import dev.longarc.api.wiring.Direction;
import dev.longarc.api.wiring.Needs;
import dev.longarc.application.Caller;
import dev.longarc.application.ErrorCode;
import dev.longarc.application.Permission;
import dev.longarc.application.contract.SubmissionBodies.BatchBody;
import dev.longarc.application.contract.SubmissionBodies.SubmissionBody;
import dev.longarc.application.contract.SubmissionBodies.SubmissionPageBody;
import dev.longarc.application.submissions.BatchRequest;
import dev.longarc.application.submissions.SubmissionRequest;
import dev.longarc.application.submissions.SubmissionUseCases;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "submissions", description = "Answers to ARC tasks, without an experiment")
final class SubmissionController {
  private final SubmissionUseCases submissions;

  SubmissionController(SubmissionUseCases submissions) {
    this.submissions = submissions;
  }

  @PostMapping(path = "/tasks/submit", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Needs(Permission.RUN)
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(
      summary = "Submit an answer to an ARC task",
      description =
          "It is scored as ARC does, with two attempts for each test input, and stored; no strategy"
              + " runs. CONFLICT when datasets have several contents under the id. Where a dataset"
              + " hides its outputs, the answer says only whether it is right. In a lab, answers of"
              + " a user to one ARC task have a quota.")
  @ApiResponse(responseCode = "201", description = "Scored and stored")
  @Refuses({
    ErrorCode.INVALID_SUBMISSION,
    ErrorCode.TASK_NOT_FOUND,
    ErrorCode.DATASET_NOT_FOUND,
    ErrorCode.CONFLICT
  })
  SubmissionBody submit(Caller caller, @RequestBody SubmissionRequest request) {
    return submissions.submit(caller, request);
  }

  @PostMapping(path = "/evaluate/batch", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Needs(Permission.RUN)
  @Operation(
      summary = "Submit 1 to 100 answers",
      description =
          "Each is scored and stored by itself, as by tasks/submit, with the same quota, in their"
              + " order: one that is refused has its error in its place and does not affect the"
              + " others.")
  BatchBody batch(Caller caller, @RequestBody BatchRequest request) {
    return submissions.submit(caller, request);
  }

  @GetMapping("/submissions")
  @Needs(Permission.READ)
  @Operation(
      summary = "List submitted answers, newest first",
      description = "The caller's own; those of others with steer_others only.")
  SubmissionPageBody list(
      Caller caller,
      @Parameter(description = "The ARC task, as its dataset calls it")
          @RequestParam(name = "task_id", required = false)
          @Nullable String taskId,
      @Parameter(description = "Who submitted them") @RequestParam(required = false)
          @Nullable String user,
      @Parameter(description = Direction.CURSOR) @RequestParam(required = false)
          @Nullable String cursor,
      @Parameter(
              description = "Submissions of a page",
              schema = @Schema(type = "integer", minimum = "1", maximum = "1000"))
          @RequestParam(defaultValue = "100")
          int limit) {
    return submissions.list(caller, taskId, user, cursor, limit);
  }
}
