package dev.longarc.strategy;

import dev.longarc.text.NearestName;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

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
 * @param documented those options that are described here, and so can be checked
 */
public record StrategyDescriptor(
    String name,
    String meaning,
    Pool pool,
    String workUnit,
    Budgets budgets,
    double coreSecondsPerUnit,
    Set<String> options,
    List<StrategyOption> documented) {
  public StrategyDescriptor {
    options = Collections.unmodifiableSet(new TreeSet<>(options)); // sorted: one text form
    documented = List.copyOf(documented);
  }

  /** With options that only the strategy itself can check. */
  public StrategyDescriptor(
      String name,
      String meaning,
      Pool pool,
      String workUnit,
      Budgets budgets,
      double coreSecondsPerUnit,
      Set<String> options) {
    this(name, meaning, pool, workUnit, budgets, coreSecondsPerUnit, options, List.of());
  }

  /** With options that are all documented. */
  public StrategyDescriptor(
      String name,
      String meaning,
      Pool pool,
      String workUnit,
      Budgets budgets,
      double coreSecondsPerUnit,
      List<StrategyOption> documented) {
    this(
        name,
        meaning,
        pool,
        workUnit,
        budgets,
        coreSecondsPerUnit,
        documented.stream()
            .map(StrategyOption::name)
            .collect(Collectors.toCollection(TreeSet::new)),
        documented);
  }

  /**
   * Checks what somebody wants to set.
   *
   * @throws IllegalArgumentException naming the first option that there is not, or whose value is
   *     not in its range
   */
  public void check(Map<String, String> values) {
    for (String option : values.keySet()) {
      if (!options.contains(option)) {
        throw new IllegalArgumentException(
            "The strategy (%s) has no option (%s).\n%s".formatted(name, option, advice(option)));
      }
    }
    documented.forEach(option -> option.in(values));
  }

  private String advice(String option) {
    String all = String.join(", ", options);
    return options.isEmpty()
        ? "Maybe leave it out: it has none."
        : NearestName.of(option, options)
            .filter(near -> options.size() > 1)
            .map(near -> "Maybe %s; it has %s.".formatted(near, all))
            .orElse("Maybe one of: %s.".formatted(all));
  }

  /** In work units, used when a plan names none. */
  public long defaultBudget() {
    return budgets.standard();
  }
}
