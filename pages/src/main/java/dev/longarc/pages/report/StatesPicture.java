package dev.longarc.pages.report;

import dev.longarc.application.contract.CellsBody;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * The map of evaluations without scripts: one path for each state. Lengths are in cells, of which a
 * row has {@value #PER_ROW}.
 */
public record StatesPicture(int rows, List<State> states) {
  public static final int PER_ROW = 80;

  /** All cells with one state. */
  public record State(String name, String path, int count) {}

  static StatesPicture of(CellsBody cells) {
    var paths = new LinkedHashMap<String, StringBuilder>();
    var counts = new LinkedHashMap<String, Integer>();
    for (int i = 0; i < cells.states().size(); i++) {
      String state = cells.stateLegend().get(cells.states().get(i));
      paths
          .computeIfAbsent(state, _ -> new StringBuilder())
          .append('M')
          .append(i % PER_ROW)
          .append(' ')
          .append(i / PER_ROW)
          .append("h.9v.9h-.9z");
      counts.merge(state, 1, Integer::sum);
    }
    var states = new ArrayList<State>();
    paths.forEach(
        (name, path) -> states.add(new State(name, path.toString(), counts.getOrDefault(name, 0))));
    return new StatesPicture((cells.states().size() + PER_ROW - 1) / PER_ROW, states);
  }
}
