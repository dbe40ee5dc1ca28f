package dev.longarc.search.synthesis;

import dev.longarc.search.dsl.Operation;
import dev.longarc.search.dsl.Operations;
import dev.longarc.strategy.SolveContext;
import java.util.List;

/** One run: growth, then joining, within the budget. */
final class Search {
  /**
   * Stamps guesses and begins every checkpoint, which is not used in another version. Its second
   * half follows the list of operations; raise its first when a kernel or the search changes.
   */
  static final String VERSION =
      "synthesis-1."
          + Integer.toHexString(Operations.ALL.stream().map(Operation::name).toList().hashCode());

  /** Growth may use this share of the budget, joining the rest. */
  private static final double GROWTH_SHARE = 0.7;

  /**
   * States that are joined, the first found: at budget 1,000, 600 solved 70 tasks, 3,000 solved 77.
   */
  private static final int MAX_JOINED = 3_000;

  private final SolveContext context;
  private final Target target;
  private final Growth growth;
  private final Solutions solutions = new Solutions();
  private long joined;

  Search(Target target, SolveContext context) {
    this.target = target;
    this.context = context;
    this.growth = new Growth(target);
  }

  /** The solutions, the best first. */
  List<Solution> run() {
    context
        .checkpoint()
        .filter(text -> text.startsWith(VERSION + " "))
        .ifPresent(text -> growth.replay(text.substring(VERSION.length() + 1)));
    grow();
    join(new Joining(target, growth.sized(MAX_JOINED), solutions));
    return solutions.ranked();
  }

  private void grow() {
    long share = Math.max(1, (long) (context.budget() * GROWTH_SHARE));
    while (growth.expanded() < share && growth.canExpand()) {
      growth.expandNext();
      beat();
    }
  }

  private void join(Joining joining) {
    long rules = (context.budget() - growth.expanded()) * Joining.RULES_PER_UNIT;
    for (int index = 0;
        index < joining.size() && joining.tried() + joining.rulesOf(index) <= rules;
        index++) {
      joining.join(index);
      joined = joining.tried() / Joining.RULES_PER_UNIT;
      beat();
    }
  }

  private void beat() {
    context.heartbeat(
        (double) workUnits() / context.budget(), () -> VERSION + " " + growth.genealogy());
  }

  /** States expanded, and one for every {@link Joining#RULES_PER_UNIT} rules tried. */
  long workUnits() {
    return growth.expanded() + joined;
  }

  String summary() {
    return "expanded %d of %d states, found %d different answers"
        .formatted(growth.expanded(), growth.size(), solutions.size());
  }
}
