package dev.longarc.api.errors;

import dev.longarc.application.ErrorCode;
import java.time.Instant;
import java.util.Map;

/** The body of every error. */
public record ErrorBody(Problem error) {
  /**
   * @param code for programs: see {@link ErrorCode}
   * @param message for people; a second line may give advice
   * @param details the place in the request and the value, if any
   * @param requestId of the request, also in the header {@code X-Request-Id} and in the logs
   */
  public record Problem(
      ErrorCode code,
      String message,
      Map<String, Object> details,
      Instant timestamp,
      String requestId) {}
}
