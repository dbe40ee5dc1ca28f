package dev.longarc.search.synthesis;

import dev.longarc.dsl.Program;
import dev.longarc.dsl.Type;
import java.util.Comparator;

/**
 * A source of colours for cells: one colour for each pair, the cells of a grid, or those of a
 * field.
 */
final class ColourSource {
  /** The source that explains the most comes first; a cell counts as four bits of cost. */
  static final Comparator<ColourSource> BY_USE =
      Comparator.comparingInt((ColourSource source) -> source.cost - 4 * source.hits);

  final State state;

  /** The cells of the demonstrations whose colour the source gives. */
  final long[] correct;

  final int cost;
  private final int hits;

  ColourSource(State state, long[] correct, int cost) {
    this.state = state;
    this.correct = correct;
    this.cost = cost;
    this.hits = Bits.count(correct);
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
