package dev.longarc.api.queues;

import dev.longarc.api.wiring.Needs;
import dev.longarc.application.Permission;
import dev.longarc.application.queues.QueueBody;
import dev.longarc.application.queues.QueueStatistics;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/queues")
@Tag(name = "queues", description = "The waiting work, and the workers")
public final class QueueController {
  private final QueueStatistics statistics;

  QueueController(QueueStatistics statistics) {
    this.statistics = statistics;
  }

  @GetMapping
  @Needs(Permission.READ)
  @Operation(
      summary = "List the task queues with their backlog, pollers and workers' slots",
      description =
          "The figures are the Temporal server's, a few seconds old and approximate. Figures that it"
              + " does not have are null, as are all during an outage, and the note says why.")
  List<QueueBody> queues() {
    return statistics.queues();
  }
}
