package dev.longarc.files.arcfile;

/** An invalid selection of ARC tasks. */
public final class InvalidSelectionException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  /** The kind of error. */
  public enum Fault {
    LIMIT,
    SEED,
    NO_IDS,
    UNKNOWN,
    TWICE
  }

  private final Fault fault;
  private final String arcTaskId;
  private final int index;

  InvalidSelectionException(Fault fault, String arcTaskId, String message) {
    this(fault, arcTaskId, -1, message);
  }

  InvalidSelectionException(Fault fault, String arcTaskId, int index, String message) {
    super(message);
    this.fault = fault;
    this.arcTaskId = arcTaskId;
    this.index = index;
  }

  public Fault fault() {
    return fault;
  }

  /** The id of the ARC task in error; empty if the error is about no single task. */
  public String arcTaskId() {
    return arcTaskId;
  }

  /** The index of the task among the ids; -1 if the error is about no single task. */
  public int index() {
    return index;
  }
}
