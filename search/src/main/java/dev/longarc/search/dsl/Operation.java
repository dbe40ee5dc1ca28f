package dev.longarc.search.dsl;

import org.jspecify.annotations.Nullable;

/**
 * One operation of the DSL.
 *
 * @param name as programs print it, parameters included
 * @param from what it takes
 * @param to what it gives
 * @param colour the colour it is about, or -1: the search leaves out those of absent colours
 * @param meaning one line for people
 * @param example such as {@code 12/34 => 21/43}, or {@code 101 |> objects4 |> stack_h => 11} for an
 *     operation that takes several grids; tested
 */
public record Operation(
    String name, Type from, Type to, int colour, String meaning, String example, Kernel kernel) {

  /** What an operation does. Never throws; deterministic; made anew or shared, never changed. */
  @FunctionalInterface
  public interface Kernel {
    /**
     * Applies the operation.
     *
     * @param value of the operation's {@link #from} type
     * @param input the pair's original input
     * @return null where the operation means nothing for {@code value}, or the result would not fit
     */
    @Nullable Value apply(Value value, Image input);
  }

  /** Applies the kernel to a value of the right type. */
  public @Nullable Value apply(Value value, Image input) {
    return kernel.apply(value, input);
  }

  @Override
  public String toString() {
    return name;
  }
}
