package dev.longarc.pages.evaluations;

import dev.longarc.application.contract.CellsBody;
import dev.longarc.pages.evaluations.EvaluationPage.Place;
import dev.longarc.pages.text.Query;
import dev.longarc.pages.text.Words;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the neighbours of an evaluation among those with one state, or among all.
 *
 * @param state of the evaluation now
 * @param place null: it is not among them
 */
public record Places(String state, @Nullable Place place) {
  /**
   * @param path of the evaluations' pages
   * @param in the state; empty: all
   */
  public static Places of(CellsBody cells, String path, String taskId, String in) {
    var listed = new ArrayList<String>();
    String state = "queued";
    for (int i = 0; i < cells.taskIds().size(); i++) {
      String id = cells.taskIds().get(i);
      String its = cells.stateLegend().get(cells.states().get(i));
      if (id.equals(taskId)) {
        state = its;
      }
      if (in.isEmpty() || in.equals(its)) {
        listed.add(id);
      }
    }
    int at = listed.indexOf(taskId);
    return new Places(state, at < 0 ? null : place(listed, at, path, in));
  }

  private static Place place(List<String> listed, int at, String path, String in) {
    return new Place(
        at + 1,
        listed.size(),
        in.isEmpty() ? "" : Words.plain(in),
        at == 0 ? null : address(path, listed.get(at - 1), in),
        at + 1 == listed.size() ? null : address(path, listed.get(at + 1), in));
  }

  private static String address(String path, String taskId, String in) {
    return path + "/" + Query.encoded(taskId) + new Query().add("in", in);
  }
}
