package dev.longarc.api.experiments;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/experiments/{id}/waiting")
@Tag(name = "experiments")
final class WaitingController {
  private final ExperimentViews views;
  private final WhyWaiting waiting;

  WaitingController(ExperimentViews views, WhyWaiting waiting) {
    this.views = views;
    this.waiting = waiting;
  }

  @GetMapping
  @Operation(
      summary = "Show why an experiment waits",
      description =
          "A strategy that is paused after failures in a row, money that other runs have reserved,"
              + " a full disk, a queue without workers, a pause. Asks Temporal, and may take some"
              + " seconds.")
  WaitingBody waiting(@PathVariable String id) {
    return waiting.of(views.found(id));
  }
}
