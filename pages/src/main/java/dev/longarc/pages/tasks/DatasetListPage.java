package dev.longarc.pages.tasks;

import dev.longarc.application.contract.DatasetBody;
import dev.longarc.pages.PageView;
import dev.longarc.pages.Shell;
import dev.longarc.pages.text.Figures;
import dev.longarc.pages.text.Query;
import java.util.List;

/** The datasets, by which ARC tasks are looked at. */
public record DatasetListPage(Shell shell, List<Line> lines) implements PageView {
  /**
   * One dataset.
   *
   * @param path of its ARC tasks
   * @param scored how many have test outputs
   */
  public record Line(
      String name,
      String path,
      String tasks,
      String scored,
      int revision,
      boolean hidesOutputs,
      String created) {
    static Line of(DatasetBody body) {
      return new Line(
          body.name(),
          "/tasks" + new Query().add("dataset", body.name()),
          Figures.count(body.tasks()),
          Figures.count(body.scored()),
          body.revision(),
          body.hideOutputs(),
          Figures.instant(body.createdAt()));
    }
  }

  public static DatasetListPage of(Shell shell, List<DatasetBody> datasets) {
    return new DatasetListPage(shell, datasets.stream().map(Line::of).toList());
  }

  @Override
  public String template() {
    return "tasks/datasets.jte";
  }
}
