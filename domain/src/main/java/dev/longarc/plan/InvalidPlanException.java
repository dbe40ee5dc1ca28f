package dev.longarc.plan;

/** An invalid plan. {@link #place} is the position of the error in the plan's file. */
public final class InvalidPlanException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  private final String place;

  public InvalidPlanException(String place, String message) {
    super(message);
    this.place = place;
  }

  /** The path of the invalid value, such as {@code steps[0].strategies[1].name}. */
  public String place() {
    return place;
  }
}
