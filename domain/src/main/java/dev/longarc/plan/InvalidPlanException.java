package dev.longarc.plan;

/** A plan that can't be run. {@link #place} says where in the plan's file the trouble is. */
public final class InvalidPlanException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  private final String place;

  public InvalidPlanException(String place, String message) {
    super(message);
    this.place = place;
  }

  /** The path of the bad value, such as {@code steps[0].strategies[1].name}. */
  public String place() {
    return place;
  }
}
