package dev.longarc.dsl;

import dev.longarc.arc.Grid;
import dev.longarc.dsl.view.View;
import java.util.ArrayList;
import java.util.List;

/**
 * A program of the DSL: an expression over one input grid. Immutable; subexpressions may be shared.
 *
 * <p>Every program is small: at most {@link #MAX_SIZE} large and {@link #MAX_DEPTH} deep, or its
 * constructor throws. So code that traverses programs may recurse.
 */
public sealed interface Program {
  /** The greatest {@link #size}; programs found by searches have less than a tenth of it. */
  int MAX_SIZE = 2_000;

  /** The greatest {@link #depth}. */
  int MAX_DEPTH = 200;

  /** The input. */
  Program INPUT = new Input();

  /** The type of its result. */
  Type type();

  /** The number of words of its text: operations, views, constants and {@code input}s. */
  int size();

  /**
   * The greatest number of nested operations and views around a word, including the word itself.
   */
  int depth();

  /**
   * The text that {@link Programs#parse} reads, such as {@code input |> objects4 |> greatest(size)
   * |> image}: each operation follows its first argument, and its further arguments stand in
   * parentheses.
   */
  @Override
  String toString();

  /** The program that applies the operation to this program's result and further arguments. */
  default Program then(String operation, Program... further) {
    var arguments = new ArrayList<Program>();
    arguments.add(this);
    arguments.addAll(List.of(further));
    return new Call(Operations.named(operation), arguments);
  }

  private static void check(int size, int depth) {
    if (size > MAX_SIZE || depth > MAX_DEPTH) {
      throw new IllegalArgumentException(
          "A program has at most (%s) words, (%s) deep, not (%s), (%s) deep."
              .formatted(MAX_SIZE, MAX_DEPTH, size, depth));
    }
  }

  /** The input grid of the pair that the program runs on. */
  final class Input implements Program {
    private Input() {}

    @Override
    public Type type() {
      return Type.GRID;
    }

    @Override
    public int size() {
      return 1;
    }

    @Override
    public int depth() {
      return 1;
    }

    @Override
    public String toString() {
      return "input";
    }
  }

  /**
   * A number.
   *
   * @param type {@link Type#COUNT}, or {@link Type#COLOUR} for a value of 0–9
   */
  record Constant(Type type, int value) implements Program {
    public Constant {
      if (type != Type.COUNT && (type != Type.COLOUR || value < 0 || value >= Grid.COLOURS)) {
        throw new IllegalArgumentException("(%s) is no (%s).".formatted(value, type));
      }
    }

    @Override
    public int size() {
      return 1;
    }

    @Override
    public int depth() {
      return 1;
    }

    @Override
    public String toString() {
      return Integer.toString(value);
    }
  }

  /**
   * Applies {@code body} to the input seen through {@code view}, and maps the result back.
   *
   * @param body a program of type {@link Type#GRID}, or a type that fits it
   */
  record Within(View view, Program body) implements Program {
    public Within {
      if (!body.type().fits(Type.GRID)) {
        throw new IllegalArgumentException(
            "What is within (%s) gives a (%s), not a (%s)."
                .formatted(view, body.type(), Type.GRID));
      }
      check(body.size() + 1, body.depth() + 1);
    }

    @Override
    public Type type() {
      return Type.GRID;
    }

    @Override
    public int size() {
      return body.size() + 1;
    }

    @Override
    public int depth() {
      return body.depth() + 1;
    }

    @Override
    public String toString() {
      return Programs.text(this);
    }
  }

  /** An operation applied to the results of its arguments, which are of the types that it takes. */
  final class Call implements Program {
    private final Operation operation;
    private final List<Program> arguments;
    private final int size;
    private final int depth;

    /**
     * Throws {@link IllegalArgumentException} if the operation takes another number or other types
     * of arguments.
     */
    public Call(Operation operation, List<Program> arguments) {
      this.operation = operation;
      this.arguments = List.copyOf(arguments);
      checkArguments();
      int words = 1;
      int deepest = 0;
      for (Program argument : this.arguments) {
        words += argument.size();
        deepest = Math.max(deepest, argument.depth());
      }
      this.size = words;
      this.depth = deepest + 1;
      check(size, depth);
    }

    private void checkArguments() {
      if (arguments.size() != operation.arity()) {
        throw new IllegalArgumentException(
            "(%s) takes (%s) arguments, not (%s)."
                .formatted(operation.name(), operation.arity(), arguments.size()));
      }
      for (int index = 0; index < arguments.size(); index++) {
        Type given = arguments.get(index).type();
        Type taken = operation.takes().get(index);
        if (!given.fits(taken)) {
          throw new IllegalArgumentException(
              "Argument (%s) of (%s) is a (%s), not a (%s)."
                  .formatted(index + 1, operation.name(), given, taken));
        }
      }
    }

    public Operation operation() {
      return operation;
    }

    /** The arguments in the operation's order. */
    public List<Program> arguments() {
      return arguments;
    }

    @Override
    public Type type() {
      return operation.gives();
    }

    @Override
    public int size() {
      return size;
    }

    @Override
    public int depth() {
      return depth;
    }

    @Override
    public boolean equals(Object other) {
      return this == other
          || (other instanceof Call call
              && call.size == size
              && call.operation.equals(operation)
              && call.arguments.equals(arguments));
    }

    @Override
    public int hashCode() {
      return 31 * operation.name().hashCode() + arguments.hashCode();
    }

    @Override
    public String toString() {
      return Programs.text(this);
    }
  }
}
