package dev.longarc.application.experiments;

import dev.longarc.application.ErrorCode;
import dev.longarc.application.RequestException;
import dev.longarc.evaluation.Intervention;
import io.grpc.Status;
import java.util.Map;

/**
 * Turns errors of Temporal into errors of the API. A cause is named only where the server has named
 * it.
 */
final class Unanswered {
  private Unanswered() {}

  /** Whether this run of the workflow has accepted as many updates as the server allows. */
  static boolean takesNoFurtherUpdate(Status status) {
    return status.getCode() == Status.Code.FAILED_PRECONDITION
        && words(status).contains("limit on the total number of distinct updates");
  }

  static RequestException paused(String experimentId, Intervention pause) {
    return new RequestException(
        ErrorCode.CONFLICT,
        "The experiment (%s) is %s.\nMaybe unpause it there: temporal workflow unpause -w %s"
            .formatted(experimentId, pause.text(), experimentId),
        Map.of("experiment_id", experimentId));
  }

  /**
   * @param seconds the length of the wait
   * @param serverAnswers whether Temporal itself answers now
   */
  static RequestException of(Status status, int seconds, boolean serverAnswers) {
    return switch (status.getCode()) {
      case RESOURCE_EXHAUSTED ->
          error(
              ErrorCode.RESOURCE_EXHAUSTED,
              "Temporal accepts no further change at present (%s).\nMaybe too many are sent at once: try again."
                  .formatted(words(status)));
      case FAILED_PRECONDITION ->
          error(
              ErrorCode.TEMPORAL_UNAVAILABLE,
              "Temporal does not deliver the request to the experiment (%s).\nMaybe longarc logs orchestrator says why: its workflow may be failing."
                  .formatted(words(status)));
      case UNAVAILABLE, DEADLINE_EXCEEDED, CANCELLED -> silence(seconds, serverAnswers);
      default ->
          error(
              ErrorCode.TEMPORAL_UNAVAILABLE,
              "Temporal answered with an error (%s: %s)."
                  .formatted(status.getCode(), words(status)));
    };
  }

  private static RequestException silence(int seconds, boolean serverAnswers) {
    return error(
        ErrorCode.TEMPORAL_UNAVAILABLE,
        serverAnswers
            ? "Temporal answers, but no orchestrator took the request within %d s.\nMaybe it is restarting or busy: try again, and see longarc servers."
                .formatted(seconds)
            : "Temporal does not answer.\nMaybe it is restarting: try again, and see longarc servers.");
  }

  private static RequestException error(ErrorCode code, String message) {
    return new RequestException(code, message, Map.of());
  }

  private static String words(Status status) {
    String words = status.getDescription();
    return words == null ? status.getCode().name() : words;
  }
}
