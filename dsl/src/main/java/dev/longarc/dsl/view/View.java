package dev.longarc.dsl.view;

import dev.longarc.dsl.grid.Image;
import org.jspecify.annotations.Nullable;

/**
 * A transformation of the pairs of a puzzle that depends on each input, and that maps answers back.
 *
 * <p>For every input and output, {@code leave(input, goal(input, output))} is the output unless the
 * goal is null. Views are immutable and deterministic, never throw, and are equal if their texts
 * are.
 */
public interface View {
  /** The input seen through the view; null if the view does not apply to it. */
  @Nullable Image enter(Image input);

  /** The output seen through the view; null if the view does not apply to it. */
  @Nullable Image goal(Image input, Image output);

  /** The output that the view shows as {@code answer}; null if there is none. */
  @Nullable Image leave(Image input, Image answer);

  /** The name in programs, which {@link Views#parse} reads. */
  @Override
  String toString();
}
