package dev.longarc.pages.report;

import dev.longarc.pages.PageView;
import dev.longarc.pages.experiments.ExperimentFacts;
import dev.longarc.pages.experiments.ExperimentHead;
import dev.longarc.pages.experiments.ExperimentTiles;
import dev.longarc.pages.experiments.FailuresPage.Group;
import dev.longarc.pages.experiments.StrategyLines;
import dev.longarc.pages.plots.TimelinePlot;
import gg.jte.Content;
import java.util.List;

/**
 * The report.
 *
 * @param written when
 * @param everything whether all evaluations have their grids
 * @param open evaluations without a verdict
 * @param evaluations writes each of the others while it is read
 */
public record ReportPage(
    ExperimentHead head,
    ReportStyle style,
    ExperimentTiles tiles,
    StatesPicture states,
    List<Group> failures,
    StrategyLines strategies,
    TimelinePlot timeline,
    ExperimentFacts facts,
    String written,
    boolean everything,
    int open,
    Content evaluations)
    implements PageView {
  @Override
  public String template() {
    return "report/report.jte";
  }
}
