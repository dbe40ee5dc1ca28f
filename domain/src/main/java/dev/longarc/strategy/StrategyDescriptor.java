package dev.longarc.strategy;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is known of a strategy without loading it.
 *
 * @param name as plans write it: lower case, words joined by hyphens
 * @param meaning one line for people
 * @param pool where its runs go
 * @param workUnit what one unit of its budget is, such as "program states expanded"
 * @param budgets in work units
 * @param coreSecondsPerUnit nominal CPU seconds of one unit, for estimates and prices
 * @param options names of the options that a plan may set
 */
public record StrategyDescriptor(
    String name,
    String meaning,
    Pool pool,
    String workUnit,
    Budgets budgets,
    double coreSecondsPerUnit,
    Set<String> options) {
  public StrategyDescriptor {
    options = Collections.unmodifiableSet(new TreeSet<>(options)); // sorted: one text form
  }

  /** In work units, used when a plan names none. */
  public long defaultBudget() {
    return budgets.standard();
  }
}
