package dev.longarc.workflows.shard;

import dev.longarc.evaluation.Failure;
import dev.longarc.evaluation.FailureType;
import dev.longarc.workflows.CauseChain;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.failure.TerminatedFailure;
import io.temporal.failure.TimeoutFailure;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Describes why an evaluation's workflow closed without a record. */
final class ClosedWithoutRecord {
  /** Part of the server's reason when a message or a history is too large. */
  private static final String TOO_LARGE = "size exceeds limit";

  private ClosedWithoutRecord() {}

  static Throwable cause(RuntimeException thrown) {
    return thrown instanceof ChildWorkflowFailure
        ? Objects.requireNonNullElse(thrown.getCause(), thrown)
        : thrown;
  }

  /**
   * @param ending the intervention that ended it, in words; null when unknown
   */
  static Failure failure(String workflowId, RuntimeException thrown, @Nullable String ending) {
    return new Failure(
        FailureType.PLATFORM, message(workflowId, cause(thrown), ending), CauseChain.chain(thrown));
  }

  private static String message(String workflowId, Throwable cause, @Nullable String ending) {
    return switch (cause) {
      case TerminatedFailure terminated -> terminated(workflowId, ending);
      case CanceledFailure cancelled ->
          "The workflow (%s) was cancelled from outside.".formatted(workflowId);
      case TimeoutFailure timeout -> "The workflow (%s) timed out.".formatted(workflowId);
      case WorkflowExecutionAlreadyStarted started ->
          """
          The workflow (%s) is open already, or has ended with a result that the store lacks.
          Maybe the store was restored from an older copy.\
          """
              .formatted(workflowId);
      default ->
          "The workflow (%s) ended without a record: %s"
              .formatted(workflowId, CauseChain.message(cause));
    };
  }

  private static String terminated(String workflowId, @Nullable String ending) {
    String message =
        "The workflow (%s) was %s."
            .formatted(workflowId, ending == null ? "terminated" : ending.replaceAll("\\.$", ""));
    return message.contains(TOO_LARGE)
        ? message + "\nMaybe its ARC task is too large for so many strategies in one step."
        : message;
  }
}
