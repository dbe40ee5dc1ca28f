package dev.longarc.application;

/** Error codes for programs. A code is stable, its message is not. */
public enum ErrorCode {
  VALIDATION_ERROR,
  MALFORMED_JSON,
  INVALID_GRID_VALUES,
  EMPTY_DATASET,
  DUPLICATE_TASK_ID,
  INVALID_PLAN,
  INVALID_STRATEGY,
  /** The answer to an ARC task is not one; the details name the place. */
  INVALID_SUBMISSION,
  /** A limit does not pay for the requested work. */
  BUDGET_EXCEEDED,
  /** The request has no token. */
  AUTH_REQUIRED,
  /** The token, the cookie or the password is not valid, whatever the reason. */
  AUTH_INVALID_TOKEN,
  AUTH_INVALID_CREDENTIALS,
  /** The access token was valid: it can be refreshed. */
  TOKEN_EXPIRED,
  INSUFFICIENT_PERMISSIONS,
  FORBIDDEN_ORIGIN,
  NOT_FOUND,
  DATASET_NOT_FOUND,
  TASK_NOT_FOUND,
  EXPERIMENT_NOT_FOUND,
  NOTE_NOT_FOUND,
  USER_NOT_FOUND,
  KEY_NOT_FOUND,
  CHANNEL_NOT_FOUND,
  /** A dataset and a plan have no baseline. */
  BASELINE_NOT_FOUND,
  METHOD_NOT_ALLOWED,
  /** The body came too slowly. */
  REQUEST_TIMEOUT,
  /** The path is a WebSocket. */
  UPGRADE_REQUIRED,
  NOT_ACCEPTABLE,
  CONFLICT,
  BODY_TOO_LARGE,
  URI_TOO_LONG,
  UNSUPPORTED_MEDIA_TYPE,
  /** The caller's quota is used up; Retry-After says for how long. */
  RATE_LIMIT_EXCEEDED,
  /** The process answers as many requests as it may, or the user has as many experiments. */
  CONCURRENT_LIMIT_EXCEEDED,
  HEADERS_TOO_LARGE,
  INTERNAL_ERROR,
  RESOURCE_EXHAUSTED,
  DATABASE_ERROR,
  TEMPORAL_UNAVAILABLE,
  /** The kind of strategy has no engine here. */
  STRATEGY_UNAVAILABLE
}
