package dev.longarc.application.contract;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** The reasons why an experiment or a part of it waits. */
public record WaitingBody(
    @Schema(description = "Empty when the experiment waits for its turn only, or has ended")
        List<ReasonBody> reasons) {

  /** One of them. */
  public record ReasonBody(
      @Schema(
              description =
                  "not_started, paused, disk_full, no_worker; evaluation: the wait of one of the first"
                      + " open evaluations; temporal: the server does not answer",
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
