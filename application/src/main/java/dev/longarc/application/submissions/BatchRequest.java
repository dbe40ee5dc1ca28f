package dev.longarc.application.submissions;

import dev.longarc.application.RequestException;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Several answers in one request. */
@Schema(name = "BatchRequest")
public record BatchRequest(
    @ArraySchema(
            minItems = 1,
            maxItems = BatchRequest.MOST,
            arraySchema = @Schema(requiredMode = Schema.RequiredMode.REQUIRED))
        @Nullable List<SubmissionRequest> submissions,
    @Schema(
            description = "After which no further answer is scored",
            defaultValue = "60",
            minimum = "10",
            maximum = "3600")
        @Nullable Integer timeoutSeconds) {
  static final int MOST = 100;

  private static final int DEFAULT_SECONDS = 60;
  private static final int LEAST_SECONDS = 10;
  private static final int MOST_SECONDS = 3_600;

  /**
   * @throws RequestException VALIDATION_ERROR
   */
  List<SubmissionRequest> checkedSubmissions() {
    if (submissions == null) {
      throw RequestException.missing("submissions");
    }
    if (submissions.isEmpty() || submissions.size() > MOST) {
      throw RequestException.invalid(
          "submissions",
          "There are (%d) submissions, not 1 to %d.\nMaybe several batches."
              .formatted(submissions.size(), MOST));
    }
    return submissions;
  }

  /**
   * @throws RequestException VALIDATION_ERROR
   */
  Duration checkedTimeout() {
    int seconds = Objects.requireNonNullElse(timeoutSeconds, DEFAULT_SECONDS);
    if (seconds < LEAST_SECONDS || seconds > MOST_SECONDS) {
      throw RequestException.invalid(
          "timeout_seconds",
          "The timeout (%d) is not %d to %d seconds."
              .formatted(seconds, LEAST_SECONDS, MOST_SECONDS));
    }
    return Duration.ofSeconds(seconds);
  }
}
