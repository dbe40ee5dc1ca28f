package dev.longarc.files.arcfile;

/** A selection of ARC tasks that can't be made. */
public final class InvalidSelectionException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  /** What is wrong with it. */
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

  /** The ARC task that it is about; empty when it is about none. */
  public String arcTaskId() {
    return arcTaskId;
  }

  /** Its index among the ids; -1 when it is about none. */
  public int index() {
    return index;
  }
}
