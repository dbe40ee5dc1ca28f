package dev.longarc.dsl;

import dev.longarc.dsl.grid.Image;
import dev.longarc.dsl.grid.Num;
import dev.longarc.dsl.grid.Value;
import java.util.IdentityHashMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs a program on one input. Never throws and always ends: a program is a small expression whose
 * operations are applied once each, at most {@link Program#MAX_SIZE} of them; a kernel never throws
 * and takes milliseconds at worst; and every value is bounded.
 */
public final class Interpreter {
  private final Image input;
  private final IdentityHashMap<Program, Optional<Value>> results = new IdentityHashMap<>();

  private Interpreter(Image input) {
    this.input = input;
  }

  /**
   * The result of {@code program} for {@code input}; null if one of its operations is undefined for
   * its arguments.
   */
  public static @Nullable Value run(Program program, Image input) {
    return new Interpreter(input).value(program);
  }

  private @Nullable Value value(Program program) {
    return switch (program) {
      case Program.Input whole -> input;
      case Program.Constant constant -> Num.of(constant.value());
      case Program.Within within -> within(within);
      case Program.Call call -> {
        Optional<Value> result = results.get(call);
        if (result == null) {
          result = Optional.ofNullable(apply(call));
          results.put(call, result);
        }
        yield result.orElse(null);
      }
    };
  }

  private @Nullable Value within(Program.Within within) {
    Image entered = within.view().enter(input);
    return entered != null && run(within.body(), entered) instanceof Image answer
        ? within.view().leave(input, answer)
        : null;
  }

  private @Nullable Value apply(Program.Call call) {
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
}
