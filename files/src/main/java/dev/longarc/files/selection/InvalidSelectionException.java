package dev.longarc.files.selection;

/** An invalid selection of ARC tasks. */
public final class InvalidSelectionException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  /** The kind of error. */
  public enum Fault {
    LIMIT,
    SEED,
    STRATIFY,
    NO_IDS,
    UNKNOWN,
    TWICE,
    /** The conditions hold for no ARC task. */
    EMPTY
  }

  private final Fault fault;
  private final String arcTaskId;
  private final String place;

  private InvalidSelectionException(Fault fault, String arcTaskId, String place, String message) {
    super(message);
    this.fault = fault;
    this.arcTaskId = arcTaskId;
    this.place = place;
  }

  static InvalidSelectionException of(Fault fault, String place, String message) {
    return new InvalidSelectionException(fault, "", place, message);
  }

  static InvalidSelectionException ofTask(
      Fault fault, String arcTaskId, int index, String message) {
    String place = "task_ids[%s]".formatted(index);
    return new InvalidSelectionException(fault, arcTaskId, place, message);
  }

  public Fault fault() {
    return fault;
  }

  /** The id of the ARC task in error; empty if the error is about no single task. */
  public String arcTaskId() {
    return arcTaskId;
  }

  /** The field of a request that is in error, such as {@code task_ids[1]}. */
  public String place() {
    return place;
  }
}
