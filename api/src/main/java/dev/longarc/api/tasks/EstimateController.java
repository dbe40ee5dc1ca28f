package dev.longarc.api.tasks;

import dev.longarc.api.errors.Refuses;
import dev.longarc.api.wiring.Needs;
import dev.longarc.application.Caller;
import dev.longarc.application.ErrorCode;
import dev.longarc.application.Permission;
import dev.longarc.application.contract.EstimateBodies.EstimatesBody;
import dev.longarc.application.contract.EstimateBodies.EstimatesRequest;
import dev.longarc.application.tasks.TaskAccess;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/strategies")
@Tag(name = "plans")
final class EstimateController {
  private final TaskAccess tasks;

  EstimateController(TaskAccess tasks) {
    this.tasks = tasks;
  }

  @PostMapping(path = "/evaluate", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Needs(Permission.READ)
  @Operation(
      summary = "Estimate what strategies would do on an ARC task, and recommend one",
      description =
          "From what they did on similar ARC tasks here; nothing runs. Strategies are named as in"
              + " strategy_config.type, or as in /strategies. CONFLICT when datasets have several"
              + " contents under the id: the details list the datasets.")
  @Refuses({
    ErrorCode.TASK_NOT_FOUND,
    ErrorCode.DATASET_NOT_FOUND,
    ErrorCode.CONFLICT,
    ErrorCode.INVALID_STRATEGY,
    ErrorCode.STRATEGY_UNAVAILABLE
  })
  EstimatesBody evaluate(Caller caller, @RequestBody EstimatesRequest request) {
    return tasks.estimate(caller, request);
  }
}
