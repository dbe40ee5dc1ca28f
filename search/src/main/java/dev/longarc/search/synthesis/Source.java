package dev.longarc.search.synthesis;

import dev.longarc.dsl.Program;
import dev.longarc.dsl.Type;
import java.util.Comparator;

/** Where a cell's colour comes from: one colour for each pair, a grid's cell, or a field's. */
final class Source {
  /** What explains the most comes first; one bit of cost outweighs four cells. */
  static final Comparator<Source> BY_USE =
      Comparator.comparingInt((Source source) -> source.cost - 4 * source.hits);

  final State state;

  /** The cells of the demonstrations whose colour it gives. */
  final long[] right;

  final int cost;
  private final int hits;

  Source(State state, long[] right, int cost) {
    this.state = state;
    this.right = right;
    this.cost = cost;
    this.hits = Bits.count(right);
  }

  boolean isOneColour() {
    return state.type == Type.COLOUR;
  }

  boolean isUseless() {
    return hits == 0;
  }

  /** The program for a whole grid of its colours. */
  Program canvas(Program anyOfSize) {
    return isOneColour() ? anyOfSize.then("plain", state.program()) : colours();
  }

  /** The program for its colours, which differ from cell to cell. */
  Program colours() {
    return state.type == Type.FIELD ? state.program().then("colours_of") : state.program();
  }
}
