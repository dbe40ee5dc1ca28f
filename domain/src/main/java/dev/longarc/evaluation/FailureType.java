package dev.longarc.evaluation;

/** Kinds of failure, so that they can be counted, filtered and retried apart. */
public enum FailureType {
  /** The machine, the worker or the orchestration broke: a terminated workflow, say. */
  PLATFORM,
  /** Out of memory, disk or slots. */
  RESOURCE,
  /** Longer than its hard limit. */
  TIMEOUT,
  /** The input can't be worked on. */
  DATA,
  /** A model file is missing or broken, or its output makes no sense. */
  MODEL,
  /** A remote service did not answer. */
  NETWORK,
  /** Anything else: a bug, until shown otherwise. */
  UNKNOWN
}
