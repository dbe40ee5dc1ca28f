package dev.longarc.dsl.view;

import dev.longarc.dsl.grid.Image;
import dev.longarc.dsl.grid.Lists;
import dev.longarc.dsl.grid.Parts;
import dev.longarc.dsl.grid.Regions;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Shows a grid that lines divide into panels of one colour each as one cell for each panel. */
record PanelView() implements View {
  @Override
  public @Nullable Image enter(Image input) {
    Parts panels = Regions.panels(input);
    return panels == null || panels.size() < 4 ? null : Lists.plain(panels);
  }

  @Override
  public @Nullable Image goal(Image input, Image output) {
    Image goal = output.sameSize(input) ? shown(input, output) : output;
    return goal != null && Objects.equals(leave(input, goal), output) ? goal : null;
  }

  private static @Nullable Image shown(Image input, Image output) {
    Parts panels = Regions.panels(input);
    Parts recut = panels == null ? null : Lists.recut(panels, output);
    return recut == null ? null : Lists.plain(recut);
  }

  @Override
  public @Nullable Image leave(Image input, Image answer) {
    Parts panels = Regions.panels(input);
    if (panels == null) {
      return null;
    }
    Image layout = Lists.summary(panels);
    return layout != null && answer.sameSize(layout)
        ? Lists.filledOver(input, panels, answer)
        : answer;
  }

  @Override
  public String toString() {
    return "by_panels";
  }
}
