package dev.longarc.api.retention;

import dev.longarc.api.wiring.Needs;
import dev.longarc.application.Caller;
import dev.longarc.application.Permission;
import dev.longarc.application.contract.RetentionBodies.CleanRequest;
import dev.longarc.application.contract.RetentionBodies.CleanedBody;
import dev.longarc.application.experiments.StoreUseCases;
import dev.longarc.application.retention.DataRetention;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/retention")
@Tag(name = "retention", description = "Deletion of data that no report needs")
public final class RetentionController {
  private final DataRetention retention;

  RetentionController(StoreUseCases store) {
    retention = store.retention();
  }

  @PostMapping("/clean")
  @Needs(Permission.ADMINISTER)
  @Operation(
      summary = "Delete traces, candidates and events of experiments that ended long ago",
      description =
          "All results, tries, failures, guesses and costs stay. The space returns to the disk,"
              + " unless an experiment is unfinished, since tables are locked meanwhile: it may"
              + " take minutes.")
  CleanedBody clean(Caller caller, @RequestBody CleanRequest request) {
    return retention.clean(caller, request);
  }
}
