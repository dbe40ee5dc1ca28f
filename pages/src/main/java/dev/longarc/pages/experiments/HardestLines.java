package dev.longarc.pages.experiments;

import dev.longarc.application.contract.ResultBody;
import dev.longarc.application.contract.ResultPageBody;
import dev.longarc.pages.PageView;
import dev.longarc.pages.text.Figures;
import dev.longarc.pages.text.Query;
import java.util.List;

/**
 * The ARC tasks that an experiment worked on longest without a right answer.
 *
 * @param all the address of all that are unsolved, the longest first
 */
public record HardestLines(List<Item> items, String all) implements PageView {
  /** How many are named. */
  public static final int MOST = 3;

  /** One of them: its id, the address of its evaluation, and the time from its start to its end. */
  public record Item(String taskId, String path, String time) {}

  public HardestLines {
    items = List.copyOf(items);
  }

  /**
   * @param longest of those without a right answer, the longest first
   */
  public static HardestLines of(String experimentId, ResultPageBody longest) {
    String path = "/experiments/" + Query.encoded(experimentId) + "/evaluations";
    return new HardestLines(
        longest.results().stream().map(each -> item(path, each)).toList(),
        path + new Query().add("verdict", "unsolved").add("sort", "time"));
  }

  private static Item item(String path, ResultBody result) {
    return new Item(
        result.taskId(),
        path + "/" + Query.encoded(result.taskId()),
        Figures.duration(result.timeMs()));
  }

  @Override
  public String template() {
    return "experiments/hardest.jte";
  }
}
