package dev.longarc.search.synthesis;

import dev.longarc.dsl.Program;
import dev.longarc.dsl.Type;

/** A condition on a cell. */
final class CellCondition {
  /** What a literal says of a state's number at a cell. */
  sealed interface Condition {
    /** The cell is set. */
    record Set() implements Condition {}

    record Is(int number) implements Condition {}

    record AtLeast(int number) implements Condition {}

    /** It leaves this rest, 0 or more, when divided. */
    record Rest(int divisor, int rest) implements Condition {}

    /** It is what the other state has there. */
    record Same(State other) implements Condition {}
  }

  private final State state;
  private final Condition condition;
  private final boolean negated;

  /** The cells of all pairs where it holds. */
  final long[] cells;

  final int cost;

  CellCondition(State state, Condition condition, boolean negated, long[] cells, int cost) {
    this.state = state;
    this.condition = condition;
    this.negated = negated;
    this.cells = cells;
    this.cost = cost;
  }

  /**
   * The mask of the cells where it holds.
   *
   * @param canvas any program that gives an image of the outputs' size
   */
  Program program(Program canvas) {
    Program mask = mask(state, condition, canvas);
    return negated ? mask.then("not") : mask;
  }

  static Program mask(State state, Condition condition, Program canvas) {
    Program of = state.program();
    if (state.type == Type.COUNT) {
      of = of.then("everywhere", canvas);
    }
    return switch (condition) {
      case Condition.Set() -> of;
      case Condition.Is(int number) when state.isOfCells() ->
          of.then("is", new Program.Constant(Type.COLOUR, number));
      case Condition.Is(int number) -> of.then("equals", count(number));
      case Condition.AtLeast(int number) -> of.then("at_least", count(number));
      case Condition.Rest(int divisor, int rest) ->
          of.then("modulo", count(divisor)).then("equals", count(rest));
      case Condition.Same(State other) -> numbers(state).then("same", numbers(other));
    };
  }

  private static Program numbers(State state) {
    return state.type == Type.FIELD ? state.program() : state.program().then("numbers");
  }

  private static Program count(int number) {
    return new Program.Constant(Type.COUNT, number);
  }
}
