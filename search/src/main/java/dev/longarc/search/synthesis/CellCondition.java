package dev.longarc.search.synthesis;

import dev.longarc.dsl.Program;
import dev.longarc.dsl.Type;

/** A condition on a cell: a predicate of a state's number there, perhaps negated. */
final class CellCondition {
  /** A predicate of a state's number at a cell. */
  sealed interface Predicate {
    /** The cell is set. */
    record IsSet() implements Predicate {}

    record Is(int number) implements Predicate {}

    record AtLeast(int number) implements Predicate {}

    /** The number leaves this remainder, 0 or more, when divided. */
    record Remainder(int divisor, int remainder) implements Predicate {}

    /** The number equals the other state's number at the cell. */
    record SameAs(State other) implements Predicate {}
  }

  private final State state;
  private final Predicate predicate;
  private final boolean negated;

  /** The cells of all pairs where the condition holds. */
  final long[] cells;

  final int cost;

  CellCondition(State state, Predicate predicate, boolean negated, long[] cells, int cost) {
    this.state = state;
    this.predicate = predicate;
    this.negated = negated;
    this.cells = cells;
    this.cost = cost;
  }

  /**
   * The program for the mask of the cells where the condition holds.
   *
   * @param canvas any program that gives an image of the outputs' size
   */
  Program program(Program canvas) {
    Program mask = mask(state, predicate, canvas);
    return negated ? mask.then("not") : mask;
  }

  static Program mask(State state, Predicate predicate, Program canvas) {
    Program of = state.program();
    if (state.type == Type.COUNT) {
      of = of.then("everywhere", canvas);
    }
    return switch (predicate) {
      case Predicate.IsSet() -> of;
      case Predicate.Is(int number) when state.isImage() ->
          of.then("is", new Program.Constant(Type.COLOUR, number));
      case Predicate.Is(int number) -> of.then("equals", count(number));
      case Predicate.AtLeast(int number) -> of.then("at_least", count(number));
      case Predicate.Remainder(int divisor, int remainder) ->
          of.then("modulo", count(divisor)).then("equals", count(remainder));
      case Predicate.SameAs(State other) -> numbers(state).then("same", numbers(other));
    };
  }

  private static Program numbers(State state) {
    return state.type == Type.FIELD ? state.program() : state.program().then("numbers");
  }

  private static Program count(int number) {
    return new Program.Constant(Type.COUNT, number);
  }
}
