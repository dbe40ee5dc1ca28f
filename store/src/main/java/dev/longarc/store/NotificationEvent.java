package dev.longarc.store;

/** What a message tells; in columns, requests and messages in lower case. */
public enum NotificationEvent {
  /** An experiment has completed a round. */
  COMPLETED,
  /** An experiment was stopped by a limit, or its workflow was ended from outside. */
  STOPPED,
  /** More evaluations failed than the channel accepts. */
  FAILURES,
  /** An experiment is worse than its baseline. */
  REGRESSION,
  /** A pool has waiting strategy runs and no worker. */
  NO_WORKERS,
  /** A disk is full: nothing new starts. */
  DISK_FULL,
  /** A system event of the source {@code security}, at least a warning. */
  SECURITY,
  /** The experiments of the last 24 hours. */
  SUMMARY,
  /** On request only. */
  TEST
}
