package dev.longarc.dsl;

import dev.longarc.dsl.grid.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One operation of the DSL.
 *
 * @param name as programs print it, including a choice in parentheses: {@code greatest(size)}
 * @param takes the types of its arguments, at least one
 * @param gives the type of its result
 * @param meaning one line of description for people
 * @param example {@code INPUT => RESULT} or {@code INPUT : PROGRAM => RESULT}, where the program
 *     follows {@code input |>}; without one it is the operation's name; tested
 */
public record Operation(
    String name,
    Category category,
    List<Type> takes,
    Type gives,
    String meaning,
    String example,
    Kernel kernel) {
  public Operation {
    takes = List.copyOf(takes);
  }

  /** The implementation of an operation. Deterministic; never throws. */
  @FunctionalInterface
  public interface Kernel {
    /**
     * Applies the operation.
     *
     * @param arguments of the types that the operation takes; the kernel does not keep the array
     * @return the result; null if the operation is undefined for the arguments, or the result would
     *     be too large
     */
    @Nullable Value apply(Value[] arguments);
  }

  /** Applies the kernel to arguments of the right types. */
  public @Nullable Value apply(Value... arguments) {
    return kernel.apply(arguments);
  }

  public int arity() {
    return takes.size();
  }

  @Override
  public String toString() {
    return name;
  }
}
