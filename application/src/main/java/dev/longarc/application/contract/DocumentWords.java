package dev.longarc.application.contract;

import dev.longarc.application.contract.StatusBody.Stage;
import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * Our statuses in the words of the ARC Prize 2025 backend document, for clients that were written
 * for it; docs/api.md has the table.
 */
final class DocumentWords {
  private static final String COMPLETED = "completed";
  private static final String CANCELLED = "cancelled";
  private static final String TIMEOUT = "timeout";
  private static final String FAILED = "failed";

  private DocumentWords() {}

  /** Its words for experiments. */
  static String experiment(Stage stage) {
    return switch (stage.status()) {
      case CREATED -> "queued";
      case IN_PROGRESS -> stage.round() > 1 ? "retrying" : "running";
      case PAUSED -> "paused";
      case STOPPED -> "suspended";
      case COMPLETED -> COMPLETED;
      case CANCELLED -> CANCELLED;
    };
  }

  /** Its words for tasks, of a whole experiment. */
  static String task(Stage stage) {
    return switch (stage.status()) {
      case CREATED -> "pending";
      case IN_PROGRESS, PAUSED -> "in_progress";
      case STOPPED -> stage.stopReason() == FailureType.DEADLINE_EXCEEDED ? TIMEOUT : FAILED;
      case COMPLETED -> COMPLETED;
      case CANCELLED -> CANCELLED;
    };
  }

  /** Its words for tasks, of one result. */
  static String task(Verdict verdict, @Nullable FailureType failure) {
    return switch (verdict) {
      case SOLVED, PARTIAL, UNSOLVED, UNSCORED -> COMPLETED;
      case FAILED -> failure == FailureType.TIMEOUT ? TIMEOUT : FAILED;
      case NOT_RUN -> failure == FailureType.DEADLINE_EXCEEDED ? TIMEOUT : CANCELLED;
    };
  }
}
