package dev.longarc.pages.experiments;

import dev.longarc.application.contract.ResultBody;
import dev.longarc.application.contract.ResultPageBody;
import dev.longarc.pages.PageView;
import dev.longarc.pages.text.Figures;
import dev.longarc.pages.text.Query;
import java.util.List;

/**
 * The ARC tasks on which an experiment spent most without a right answer. Costs follow what was
 * computed, so that waits do not count.
 *
 * @param all the address of all that are unsolved, the most expensive first
 */
public record HardestLines(List<Item> items, String all) implements PageView {
  /** How many are named. */
  public static final int MOST = 3;

  /** One of them: its id, the address of its evaluation, and its cost. */
  public record Item(String taskId, String path, String cost) {}

  public HardestLines {
    items = List.copyOf(items);
  }

  /**
   * @param costliest of those without a right answer, the most expensive first
   */
  public static HardestLines of(String experimentId, ResultPageBody costliest) {
    String path = "/experiments/" + Query.encoded(experimentId) + "/evaluations";
    return new HardestLines(
        costliest.results().stream().map(each -> item(path, each)).toList(),
        path + new Query().add("verdict", "unsolved").add("sort", "cost"));
  }

  private static Item item(String path, ResultBody result) {
    return new Item(
        result.taskId(), path + "/" + Query.encoded(result.taskId()), Figures.money(result.cost()));
  }

  @Override
  public String template() {
    return "experiments/hardest.jte";
  }
}
