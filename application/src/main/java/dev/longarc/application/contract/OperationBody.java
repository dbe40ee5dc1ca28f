package dev.longarc.application.contract;

import dev.longarc.store.OperatorLog.Logged;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An entry of the operator log: who changed what of an experiment, when and why. */
@Schema(name = "Operation")
public record OperationBody(
    long entryId,
    String experimentId,
    Instant at,
    @Schema(description = "Who did it") String caller,
    @Schema(
            description =
                "create, clone, pause, resume, cancel, retry, budget, parallelism, deadline, describe"
                    + " or delete")
        String action,
    @Schema(description = "As the caller gave it; null: none") @Nullable String reason,
    @Schema(description = "The values that it changed, by name")
        Map<String, @Nullable Object> before,
    @Schema(
            description =
                "The same values after it; empty when Temporal did not answer, and it may have happened"
                    + " or not")
        Map<String, @Nullable Object> after) {
  /** A part of the log, newest first. */
  @Schema(name = "OperatorLog")
  public record OperationPageBody(
      List<OperationBody> operations,
      @Schema(description = "The cursor of the next page; null: this is the last one")
          @Nullable String nextCursor) {}

  public static OperationBody of(Logged entry) {
    var action = entry.action();
    return new OperationBody(
        entry.id(),
        action.experimentId(),
        entry.at(),
        action.caller(),
        action.action(),
        action.reason(),
        entry.before(),
        entry.after());
  }
}
