package dev.longarc.dsl.view;

import dev.longarc.dsl.grid.Image;
import org.jspecify.annotations.Nullable;

/**
 * Another way to look at the pairs of a puzzle: each input is changed by what it looks like itself,
 * and the answer is changed back.
 *
 * <p>For every input and output, {@code leave(input, goal(input, output))} is the output unless the
 * goal is null. Views are immutable and deterministic, never throw, and are equal if their texts
 * are.
 */
public interface View {
  /** What the input looks like; null if the view means nothing for it. */
  @Nullable Image enter(Image input);

  /** What the output looks like; null if the view can't show it. */
  @Nullable Image goal(Image input, Image output);

  /** The output that looks like {@code answer}; null if there is none. */
  @Nullable Image leave(Image input, Image answer);

  /** As programs write it: what {@link Views#parse} reads. */
  @Override
  String toString();
}
