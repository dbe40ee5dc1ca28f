package dev.longarc.dsl.view;

import dev.longarc.dsl.grid.Image;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The views of a puzzle that the search tries. */
public final class Views {
  private Views() {}

  /** The views that apply to every pair and change at least one of them, the best first. */
  public static List<View> of(Image[] inputs, Image[] outputs) {
    var views = new ArrayList<View>();
    add(views, new GroundView(), inputs, outputs);
    add(views, new PoseView(PoseView.By.RARE), inputs, outputs);
    add(views, ColourView.of(ColourView.By.COUNT, inputs, outputs), inputs, outputs);
    add(views, new PanelView(), inputs, outputs);
    add(views, new PoseView(PoseView.By.LINES), inputs, outputs);
    add(views, ColourView.of(ColourView.By.COUNT_UP, inputs, outputs), inputs, outputs);
    add(views, new PoseView(PoseView.By.MASS), inputs, outputs);
    add(views, new PoseView(PoseView.By.TALL), inputs, outputs);
    add(views, ColourView.of(ColourView.By.PLACE, inputs, outputs), inputs, outputs);
    add(views, new PoseView(PoseView.By.EDGE), inputs, outputs);
    return views;
  }

  /** The view that programs write as {@code text}; empty if there is none. */
  public static Optional<View> parse(String text) {
    return switch (text) {
      case "grounded" -> Optional.of(new GroundView());
      case "by_panels" -> Optional.of(new PanelView());
      default -> PoseView.parse(text).or(() -> ColourView.parse(text));
    };
  }

  private static void add(List<View> views, View view, Image[] inputs, Image[] outputs) {
    var seen = new Image[inputs.length + outputs.length];
    boolean differs = false;
    for (int pair = 0; pair < inputs.length; pair++) {
      Image entered = view.enter(inputs[pair]);
      if (entered == null) {
        return;
      }
      seen[pair] = entered;
      differs |= !entered.equals(inputs[pair]);
      if (pair < outputs.length) {
        Image goal = view.goal(inputs[pair], outputs[pair]);
        if (goal == null) {
          return;
        }
        seen[inputs.length + pair] = goal;
      }
    }
    if (differs) {
      views.add(view);
    }
  }
}
