package dev.longarc.dsl.view;

import dev.longarc.dsl.grid.Colours;
import dev.longarc.dsl.grid.Image;

/** Exchanges the input's most common colour and the empty colour. */
record GroundView() implements View {
  @Override
  public Image enter(Image input) {
    return goal(input, input);
  }

  @Override
  public Image goal(Image input, Image output) {
    return Colours.exchange(output, Colours.extreme(input.counts(), 0, true), 0);
  }

  @Override
  public Image leave(Image input, Image answer) {
    return goal(input, answer);
  }

  @Override
  public String toString() {
    return "grounded";
  }
}
