package dev.longarc.api.errors;

import dev.longarc.application.ErrorCode;
import org.springframework.http.HttpStatus;

/** The statuses of error codes, and the reverse. */
final class HttpStatuses {
  private HttpStatuses() {}

  static HttpStatus of(ErrorCode code) {
    return switch (code) {
      case VALIDATION_ERROR,
          MALFORMED_JSON,
          INVALID_GRID_VALUES,
          EMPTY_DATASET,
          DUPLICATE_TASK_ID,
          INVALID_PLAN,
          INVALID_STRATEGY,
          INVALID_SUBMISSION ->
          HttpStatus.BAD_REQUEST;
      case BUDGET_EXCEEDED -> HttpStatus.PAYMENT_REQUIRED;
      case AUTH_REQUIRED, AUTH_INVALID_TOKEN, AUTH_INVALID_CREDENTIALS, TOKEN_EXPIRED ->
          HttpStatus.UNAUTHORIZED;
      case FORBIDDEN_ORIGIN, INSUFFICIENT_PERMISSIONS -> HttpStatus.FORBIDDEN;
      case NOT_FOUND,
          DATASET_NOT_FOUND,
          TASK_NOT_FOUND,
          EXPERIMENT_NOT_FOUND,
          NOTE_NOT_FOUND,
          USER_NOT_FOUND,
          KEY_NOT_FOUND,
          CHANNEL_NOT_FOUND,
          BASELINE_NOT_FOUND ->
          HttpStatus.NOT_FOUND;
      case METHOD_NOT_ALLOWED -> HttpStatus.METHOD_NOT_ALLOWED;
      case NOT_ACCEPTABLE -> HttpStatus.NOT_ACCEPTABLE;
      case REQUEST_TIMEOUT -> HttpStatus.REQUEST_TIMEOUT;
      case UPGRADE_REQUIRED -> HttpStatus.UPGRADE_REQUIRED;
      case CONFLICT -> HttpStatus.CONFLICT;
      case BODY_TOO_LARGE -> HttpStatus.CONTENT_TOO_LARGE;
      case URI_TOO_LONG -> HttpStatus.URI_TOO_LONG;
      case CONCURRENT_LIMIT_EXCEEDED, RATE_LIMIT_EXCEEDED -> HttpStatus.TOO_MANY_REQUESTS;
      case HEADERS_TOO_LARGE -> HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE;
      case UNSUPPORTED_MEDIA_TYPE -> HttpStatus.UNSUPPORTED_MEDIA_TYPE;
      case INTERNAL_ERROR -> HttpStatus.INTERNAL_SERVER_ERROR;
      case RESOURCE_EXHAUSTED, DATABASE_ERROR, TEMPORAL_UNAVAILABLE, STRATEGY_UNAVAILABLE ->
          HttpStatus.SERVICE_UNAVAILABLE;
    };
  }

  /** The code of an error that Spring or Tomcat answers itself with {@code status}. */
  static ErrorCode code(int status) {
    return switch (status) {
      case 401 -> ErrorCode.AUTH_REQUIRED;
      case 403 -> ErrorCode.FORBIDDEN_ORIGIN;
      case 404 -> ErrorCode.NOT_FOUND;
      case 405, 501 -> ErrorCode.METHOD_NOT_ALLOWED;
      case 406 -> ErrorCode.NOT_ACCEPTABLE;
      case 408 -> ErrorCode.REQUEST_TIMEOUT;
      case 413 -> ErrorCode.BODY_TOO_LARGE;
      case 414 -> ErrorCode.URI_TOO_LONG;
      case 415 -> ErrorCode.UNSUPPORTED_MEDIA_TYPE;
      case 431 -> ErrorCode.HEADERS_TOO_LARGE;
      default -> status >= 500 ? ErrorCode.INTERNAL_ERROR : ErrorCode.VALIDATION_ERROR;
    };
  }
}
