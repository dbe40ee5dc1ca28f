package dev.longarc.workflows.shard;

import dev.longarc.evaluation.Failure;
import dev.longarc.evaluation.FailureType;
import dev.longarc.workflows.Causes;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.failure.TerminatedFailure;
import io.temporal.failure.TimeoutFailure;
import java.util.Objects;

/** Says in words why an evaluation's workflow closed before it could record anything. */
final class ClosedWithoutRecord {
  private ClosedWithoutRecord() {}

  static Throwable cause(RuntimeException thrown) {
    return thrown instanceof ChildWorkflowFailure
        ? Objects.requireNonNullElse(thrown.getCause(), thrown)
        : thrown;
  }

  static Failure failure(String workflowId, RuntimeException thrown) {
    return new Failure(
        FailureType.PLATFORM, message(workflowId, cause(thrown)), Causes.chain(thrown));
  }

  private static String message(String workflowId, Throwable cause) {
    return switch (cause) {
      case TerminatedFailure terminated ->
          "The workflow (%s) was terminated from outside.".formatted(workflowId);
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
              .formatted(workflowId, Causes.message(cause));
    };
  }
}
