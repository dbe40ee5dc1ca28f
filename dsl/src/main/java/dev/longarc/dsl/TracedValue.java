package dev.longarc.dsl;

import dev.longarc.dsl.grid.Image;
import dev.longarc.dsl.grid.Num;
import dev.longarc.dsl.grid.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The value of one sub-expression of a program, for one input.
 *
 * @param expression its text; within a view, after the view's name and a colon, since {@code input}
 *     is another grid there
 * @param value null: it is undefined, and so is the program
 */
public record TracedValue(String expression, Type type, @Nullable Value value) {
  /**
   * Runs the program like the {@link Interpreter}.
   *
   * @param most sub-expressions
   * @return the values in the order of evaluation, arguments first, each different sub-expression
   *     once; constants are left out. The last is the program's own, or the first undefined one
   * @throws IllegalArgumentException if there are more than {@code most}
   */
  public static List<TracedValue> of(Program program, Image input, int most) {
    var trace = new ArrayList<TracedValue>();
    new Scope("", input, trace, most).value(program);
    return List.copyOf(trace);
  }

  /** The sub-expressions that have one input: those of the program, or of a view's body. */
  private static final class Scope {
    private final String prefix;
    private final Image input;
    private final List<TracedValue> trace;
    private final int most;
    private final Map<Program, Value> known = new HashMap<>();

    Scope(String prefix, Image input, List<TracedValue> trace, int most) {
      this.prefix = prefix;
      this.input = input;
      this.trace = trace;
      this.most = most;
    }

    @Nullable Value value(Program program) {
      Value value = known.get(program);
      if (value != null) {
        return value;
      }
      value =
          switch (program) {
            case Program.Input whole -> input;
            case Program.Constant constant -> Num.of(constant.value());
            case Program.Within within -> within(within);
            case Program.Call call -> call(call);
          };
      if (value != null) {
        known.put(program, value);
      }
      if (!(program instanceof Program.Constant)) {
        add(prefix + program, program.type(), value);
      }
      return value;
    }

    private @Nullable Value within(Program.Within within) {
      Image entered = within.view().enter(input);
      String scope = prefix + within.view() + ": ";
      if (entered == null) {
        add(scope + Program.INPUT, Type.GRID, null);
        return null;
      }
      return new Scope(scope, entered, trace, most).value(within.body()) instanceof Image answer
          ? within.view().leave(input, answer)
          : null;
    }

    private @Nullable Value call(Program.Call call) {
      var arguments = new Value[call.arguments().size()];
      for (int index = 0; index < arguments.length; index++) {
        Value argument = value(call.arguments().get(index));
        if (argument == null) {
          return null;
        }
        arguments[index] = argument;
      }
      return call.operation().apply(arguments);
    }

    /** Nothing follows an undefined value. */
    private void add(String expression, Type type, @Nullable Value value) {
      if (!trace.isEmpty() && trace.getLast().value() == null) {
        return;
      }
      if (trace.size() == most) {
        throw new IllegalArgumentException("The program has more than (%s) steps.".formatted(most));
      }
      trace.add(new TracedValue(expression, type, value));
    }
  }
}
