package dev.longarc.search.synthesis;

import dev.longarc.dsl.Program;
import java.util.List;

/** Where all literals hold, a cell takes its colour from the source. */
final class Rule {
  /** The cells of all pairs where it applies. */
  final long[] cells;

  final Source source;
  final int cost;
  private final List<CellCondition> literals;

  Rule(long[] cells, Source source, int cost, List<CellCondition> literals) {
    this.cells = cells;
    this.source = source;
    this.cost = cost;
    this.literals = literals;
  }

  /** The program that applies this rule to what {@code below} makes. */
  Program over(Program below, Program canvas) {
    Program mask = literals.getFirst().program(canvas);
    for (CellCondition literal : literals.subList(1, literals.size())) {
      mask = mask.then("and", literal.program(canvas));
    }
    return source.isOneColour()
        ? below.then("paint", mask, source.state.program())
        : below.then("replace", mask, source.colours());
  }
}
