package dev.longarc.application;

import dev.longarc.store.DatasetInUseException;
import dev.longarc.store.StoreConflictException;
import java.util.Map;

/** A refused request, with the details for its caller. */
public final class RequestException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final ErrorCode code;
  private final transient Map<String, Object> details;

  /**
   * @param message names the value in parentheses; a second line may give advice
   * @param details for programs: the place, the value
   */
  public RequestException(ErrorCode code, String message, Map<String, Object> details) {
    super(message);
    this.code = code;
    this.details = Map.copyOf(details);
  }

  /** An invalid value of the request; {@code place} is its path in the body or its name. */
  public static RequestException invalid(String place, String message) {
    return new RequestException(ErrorCode.VALIDATION_ERROR, message, Map.of("place", place));
  }

  public static RequestException missing(String place) {
    return invalid(place, "The field (%s) is missing.".formatted(place));
  }

  /** A conflict with what the store has; its details name the experiments that cause it. */
  public static RequestException conflict(StoreConflictException e) {
    Map<String, Object> details =
        e instanceof DatasetInUseException used
            ? Map.of("experiments", used.experimentIds())
            : Map.of();
    return new RequestException(ErrorCode.CONFLICT, String.valueOf(e.getMessage()), details);
  }

  public ErrorCode code() {
    return code;
  }

  public Map<String, Object> details() {
    return details;
  }
}
