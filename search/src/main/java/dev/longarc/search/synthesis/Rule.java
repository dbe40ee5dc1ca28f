package dev.longarc.search.synthesis;

import dev.longarc.dsl.Program;
import java.util.List;

/** A rule: where all conditions hold, a cell takes its colour from the source. */
final class Rule {
  /** The cells of all pairs where the rule applies. */
  final long[] cells;

  final ColourSource source;
  final int cost;
  private final List<CellCondition> conditions;

  Rule(long[] cells, ColourSource source, int cost, List<CellCondition> conditions) {
    this.cells = cells;
    this.source = source;
    this.cost = cost;
    this.conditions = conditions;
  }

  /** The program that applies this rule to the result of {@code base}. */
  Program appliedTo(Program base, Program canvas) {
    Program mask = conditions.getFirst().program(canvas);
    for (CellCondition condition : conditions.subList(1, conditions.size())) {
      mask = mask.then("and", condition.program(canvas));
    }
    return source.isOneColour()
        ? base.then("paint", mask, source.state.program())
        : base.then("replace", mask, source.colours());
  }
}
