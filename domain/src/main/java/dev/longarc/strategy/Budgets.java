package dev.longarc.strategy;

/**
 * The budgets of a strategy, in its own work units.
 *
 * @param standard for plans without a budget
 * @param fast the preset for a whole dataset within minutes
 * @param full the preset for as many solved ARC tasks as the strategy can reach
 */
public record Budgets(long standard, long fast, long full) {
  public Budgets {
    if (standard < 1 || fast < 1 || full < fast) {
      throw new IllegalArgumentException(
          "The budgets (standard %s, fast %s, full %s) are not positive, or full is less than fast."
              .formatted(standard, fast, full));
    }
  }

  /** The same budget in all cases. */
  public static Budgets same(long budget) {
    return new Budgets(budget, budget, budget);
  }
}
