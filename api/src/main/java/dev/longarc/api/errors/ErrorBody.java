package dev.longarc.api.errors;

import java.time.Instant;
import java.util.Map;

/** The body of every answer that is not a success. */
public record ErrorBody(Problem error) {
  /**
   * @param code for programs: see {@link ErrorCode}
   * @param message for people; may hold a second line of advice
   * @param details the place in the request and the value, where there are such
   * @param requestId of the request, also in the header {@code X-Request-Id} and in our logs
   */
  public record Problem(
      ErrorCode code,
      String message,
      Map<String, Object> details,
      Instant timestamp,
      String requestId) {}
}
