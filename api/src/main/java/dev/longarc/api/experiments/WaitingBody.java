package dev.longarc.api.experiments;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** Why an experiment does not get on, or some of it does not. */
record WaitingBody(
    @Schema(description = "Empty when nothing but its turn is waited for, or it is over")
        List<ReasonBody> reasons) {

  record ReasonBody(
      @Schema(
              description =
                  "not_started, paused, disk_full, no_worker; evaluation: what one of the first open"
                      + " evaluations waits for; temporal: it does not answer",
              allowableValues = {
                "not_started",
                "paused",
                "disk_full",
                "no_worker",
                "evaluation",
                "temporal"
              })
          String kind,
      @Schema(description = "One sentence for people") String message) {}
}
