package dev.longarc.api.errors;

import org.springframework.http.HttpStatus;

/** Error codes for programs. A code is stable, its message is not. */
public enum ErrorCode {
  VALIDATION_ERROR(HttpStatus.BAD_REQUEST),
  MALFORMED_JSON(HttpStatus.BAD_REQUEST),
  INVALID_GRID_VALUES(HttpStatus.BAD_REQUEST),
  EMPTY_DATASET(HttpStatus.BAD_REQUEST),
  DUPLICATE_TASK_ID(HttpStatus.BAD_REQUEST),
  INVALID_PLAN(HttpStatus.BAD_REQUEST),
  INVALID_STRATEGY(HttpStatus.BAD_REQUEST),
  /** A limit does not pay for the requested work. */
  BUDGET_EXCEEDED(HttpStatus.PAYMENT_REQUIRED),
  FORBIDDEN_ORIGIN(HttpStatus.FORBIDDEN),
  NOT_FOUND(HttpStatus.NOT_FOUND),
  DATASET_NOT_FOUND(HttpStatus.NOT_FOUND),
  TASK_NOT_FOUND(HttpStatus.NOT_FOUND),
  EXPERIMENT_NOT_FOUND(HttpStatus.NOT_FOUND),
  METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED),
  NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE),
  CONFLICT(HttpStatus.CONFLICT),
  BODY_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE),
  URI_TOO_LONG(HttpStatus.URI_TOO_LONG),
  UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE),
  /** The process answers as many requests as it may: {@code Retry-After} says when to try again. */
  CONCURRENT_LIMIT_EXCEEDED(HttpStatus.TOO_MANY_REQUESTS),
  HEADERS_TOO_LARGE(HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE),
  INTERNAL_ERROR(HttpStatus.INTERNAL_SERVER_ERROR),
  RESOURCE_EXHAUSTED(HttpStatus.SERVICE_UNAVAILABLE),
  DATABASE_ERROR(HttpStatus.SERVICE_UNAVAILABLE),
  TEMPORAL_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE);

  private final HttpStatus status;

  ErrorCode(HttpStatus status) {
    this.status = status;
  }

  public HttpStatus status() {
    return status;
  }

  /** The code of an error that Spring or Tomcat answers itself with {@code status}. */
  static ErrorCode of(int status) {
    return switch (status) {
      case 403 -> FORBIDDEN_ORIGIN;
      case 404 -> NOT_FOUND;
      case 405, 501 -> METHOD_NOT_ALLOWED;
      case 406 -> NOT_ACCEPTABLE;
      case 413 -> BODY_TOO_LARGE;
      case 414 -> URI_TOO_LONG;
      case 415 -> UNSUPPORTED_MEDIA_TYPE;
      case 431 -> HEADERS_TOO_LARGE;
      default -> status >= 500 ? INTERNAL_ERROR : VALIDATION_ERROR;
    };
  }
}
