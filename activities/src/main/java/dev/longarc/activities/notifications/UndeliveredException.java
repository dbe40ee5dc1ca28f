package dev.longarc.activities.notifications;

/** An attempt that failed. Its message goes into histories: no address, no secret. */
final class UndeliveredException extends Exception {
  private static final long serialVersionUID = 1;

  private final boolean retryable;

  private UndeliveredException(String reason, boolean retryable) {
    super(reason);
    this.retryable = retryable;
  }

  /** A further attempt may succeed. */
  static UndeliveredException forNow(String reason) {
    return new UndeliveredException(reason, true);
  }

  /** Only a change of settings or of the channel helps. */
  static UndeliveredException forGood(String reason) {
    return new UndeliveredException(reason, false);
  }

  String reason() {
    return String.valueOf(getMessage());
  }

  boolean isRetryable() {
    return retryable;
  }
}
